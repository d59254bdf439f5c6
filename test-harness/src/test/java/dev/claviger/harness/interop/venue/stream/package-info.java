/** Unchanged clients watch and trade on each exchange's WebSocket streams through the proxy. */
@NullMarked
package dev.claviger.harness.interop.venue.stream;

import org.jspecify.annotations.NullMarked;
