/** How files of the state directory are written. */
@NullMarked
package dev.claviger.config.file;

import org.jspecify.annotations.NullMarked;
