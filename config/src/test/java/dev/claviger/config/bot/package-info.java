/** Tests of the package of the same name. */
@NullMarked
package dev.claviger.config.bot;

import org.jspecify.annotations.NullMarked;
