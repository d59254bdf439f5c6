/** Placeholder. */
@NullMarked
package dev.claviger.proxy;

import org.jspecify.annotations.NullMarked;
