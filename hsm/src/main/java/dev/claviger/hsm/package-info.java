/** Placeholder. */
@NullMarked
package dev.claviger.hsm;

import org.jspecify.annotations.NullMarked;
