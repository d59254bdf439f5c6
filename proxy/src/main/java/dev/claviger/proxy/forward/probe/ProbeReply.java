package dev.claviger.proxy.forward.probe;

import dev.claviger.proxy.message.Headers;

/**
 * What an exchange answered to a small request of our own.
 *
 * @param status the HTTP status
 * @param headers the reply's header fields
 * @param body the body's first 64 KiB, read as UTF-8
 * @param sentNanos monotonic time at which the request was handed to the socket
 * @param headNanos monotonic time at which the reply's head was there
 */
public record ProbeReply(int status, Headers headers, String body, long sentNanos, long headNanos) {}
