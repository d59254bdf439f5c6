/** WebSocket frames (RFC 6455) as both edges read and write them, and the bot's upgrade request. */
@NullMarked
package dev.claviger.proxy.accept.stream;

import org.jspecify.annotations.NullMarked;
