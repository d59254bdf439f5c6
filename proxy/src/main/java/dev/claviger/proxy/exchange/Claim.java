package dev.claviger.proxy.exchange;

import org.jspecify.annotations.Nullable;

/**
 * What the bot says of itself: its virtual key, its signature, and the exact bytes it signed. Nothing of it is believed
 * yet, and nothing of it is ever sent on.
 */
public final class Claim {
    private final @Nullable String apiKey;
    private final @Nullable String signature;
    private final @Nullable String timestamp;
    private final byte[] signedBytes;

    Claim(@Nullable String apiKey, @Nullable String signature, @Nullable String timestamp, byte[] signedBytes) {
        this.apiKey = apiKey;
        this.signature = signature;
        this.timestamp = timestamp;
        this.signedBytes = signedBytes;
    }

    /** The virtual key's id, or null where the bot gave none. */
    public @Nullable String apiKey() {
        return apiKey;
    }

    /** The signature's text, decoded from its percent-encoding, or null. */
    public @Nullable String signature() {
        return signature;
    }

    /** The timestamp's text, or null. */
    public @Nullable String timestamp() {
        return timestamp;
    }

    /** What the signature is over: the target's query and the body as sent, without the signature itself. */
    public byte[] signedBytes() {
        return signedBytes;
    }

    @Override
    public String toString() {
        return "Claim[****]";
    }
}
