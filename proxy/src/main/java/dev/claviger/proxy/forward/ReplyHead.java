package dev.claviger.proxy.forward;

import dev.claviger.proxy.message.Headers;

/**
 * What the exchange answered, before its body.
 *
 * @param status the HTTP status
 * @param headers the exchange's header fields
 */
public record ReplyHead(int status, Headers headers) {}
