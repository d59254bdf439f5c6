package dev.claviger.harness.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;

/** What proves a key's signatures: the secret that the exchange made, or the public half of the owner's RSA key. */
public final class KeyProof {
    private final Optional<Function<byte[], String>> mac;
    private final Optional<RsaKey> pair;

    private KeyProof(Optional<Function<byte[], String>> mac, Optional<RsaKey> pair) {
        this.mac = mac;
        this.pair = pair;
    }

    /** By a secret: {@code mac} makes the one signature that is right for these bytes. */
    public static KeyProof bySecret(Function<byte[], String> mac) {
        return new KeyProof(Optional.of(mac), Optional.empty());
    }

    /** By a key pair. */
    public static KeyProof byPair(RsaKey pair) {
        return new KeyProof(Optional.empty(), Optional.of(pair));
    }

    /** Returns whether this key has signed these bytes so. */
    public boolean holds(byte[] bytes, String signature) {
        return pair.isPresent()
                ? pair.get().signed(bytes, signature)
                : MessageDigest.isEqual(
                        signature(bytes).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Returns the one signature that is right for these bytes.
     *
     * @throws IllegalStateException for a key pair, whose private half the exchange never sees
     */
    public String signature(byte[] bytes) {
        return mac.orElseThrow(() -> new IllegalStateException("a key pair signs for itself"))
                .apply(bytes);
    }

    /** Returns nothing of the secret. */
    @Override
    public String toString() {
        return "KeyProof";
    }
}
