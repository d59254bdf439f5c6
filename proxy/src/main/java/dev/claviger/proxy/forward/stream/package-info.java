/** WebSocket towards the exchange: the upgrade over TLS, and the relay of frames between it and the bot. */
@NullMarked
package dev.claviger.proxy.forward.stream;

import org.jspecify.annotations.NullMarked;
