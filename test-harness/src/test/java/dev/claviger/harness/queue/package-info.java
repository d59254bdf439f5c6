/** Calls that wait for their limits. */
@NullMarked
package dev.claviger.harness.queue;

import org.jspecify.annotations.NullMarked;
