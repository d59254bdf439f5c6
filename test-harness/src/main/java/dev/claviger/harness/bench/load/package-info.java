/** The load generator: closed and open loops on one event loop thread, with no garbage worth speaking of. */
@NullMarked
package dev.claviger.harness.bench.load;

import org.jspecify.annotations.NullMarked;
