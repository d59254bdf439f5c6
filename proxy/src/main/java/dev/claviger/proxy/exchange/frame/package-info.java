/**
 * What a WebSocket message says exactly: the members that count are found, whatever has two readings is refused, and the
 * bot's own proof is taken out of it.
 */
@NullMarked
package dev.claviger.proxy.exchange.frame;

import org.jspecify.annotations.NullMarked;
