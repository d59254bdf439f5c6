package dev.claviger.proxy.accept;

import dev.claviger.proxy.message.Refused;

/** Puts into words what the listener itself refuses, before there is a call anybody else could answer. */
@FunctionalInterface
public interface RefusalAnswer {
    /**
     * The reply for a refusal. It must not block and must not throw.
     *
     * @param refused which rule, and what was seen
     * @param status the HTTP status that fits (RFC 9110 section 15): 400, 403, 408, 413, 414, 417, 426, 431 or 503
     * @param requestId the id to show the bot
     */
    Answer refusal(Refused refused, int status, String requestId);
}
