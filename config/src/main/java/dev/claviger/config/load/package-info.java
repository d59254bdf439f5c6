/**
 * The way from the file to the records of {@link dev.claviger.config}: read, checked as a whole with all it refers to, and
 * read again when it changes. Begin at {@link dev.claviger.config.load.ConfigLoader}.
 */
@NullMarked
package dev.claviger.config.load;

import org.jspecify.annotations.NullMarked;
