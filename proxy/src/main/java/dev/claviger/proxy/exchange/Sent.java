package dev.claviger.proxy.exchange;

import dev.claviger.proxy.exchange.Canonical.BodyKind;
import org.jspecify.annotations.Nullable;

/** What the bot sent, without its signature: what it signed is written of this. */
final class Sent {
    private final byte[] query;
    private final byte[] body;
    private final BodyKind bodyKind;
    private final @Nullable String payload;

    Sent(byte[] query, byte[] body, BodyKind bodyKind, @Nullable String payload) {
        this.payload = payload;
        this.query = query;
        this.body = body;
        this.bodyKind = bodyKind;
    }

    byte[] query() {
        return query;
    }

    byte[] body() {
        return body;
    }

    /** The body in Base64, as its header field has it; null where there is none. */
    @Nullable String payload() {
        return payload;
    }

    BodyKind bodyKind() {
        return bodyKind;
    }
}
