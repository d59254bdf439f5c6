/** Placeholder. */
@NullMarked
package dev.claviger.config;

import org.jspecify.annotations.NullMarked;
