package dev.claviger.proxy.exchange;

import dev.claviger.proxy.exchange.Canonical.BodyKind;

/** What the bot sent, without its signature: what it signed is written of this. */
final class Sent {
    private final byte[] query;
    private final byte[] body;
    private final BodyKind bodyKind;

    Sent(byte[] query, byte[] body, BodyKind bodyKind) {
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

    BodyKind bodyKind() {
        return bodyKind;
    }
}
