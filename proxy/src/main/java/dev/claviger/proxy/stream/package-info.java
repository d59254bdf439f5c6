/**
 * WebSocket connections in plain types: what a session decides about each message, where a stream leads, and which
 * streams are open. The two edges move the bytes; what the messages mean is the session's business.
 */
@NullMarked
package dev.claviger.proxy.stream;

import org.jspecify.annotations.NullMarked;
