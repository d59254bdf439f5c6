/** Placeholder. */
@NullMarked
package dev.claviger.harness;

import org.jspecify.annotations.NullMarked;
