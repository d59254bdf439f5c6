package dev.claviger.proxy.cli.bot;

import dev.claviger.config.profile.KeyType;
import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.token.PublicKeys;
import dev.claviger.proxy.cli.Letters;
import dev.claviger.proxy.upkeep.BotSeal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A virtual API key while it is being handed over: an identifier, and a secret that is printed once and wiped with this
 * object. Its shape is Binance's: 64 letters and digits each, or a PKCS#8 PEM in place of the secret.
 */
final class NewKey implements AutoCloseable {
    private static final int LETTERS = 64;
    private static final int RSA_BITS = 2048;

    private final KeyType type;
    private final String apiKey;
    private final byte[] secret;
    private final Optional<String> publicKey;

    private NewKey(KeyType type, String apiKey, byte[] secret, Optional<String> publicKey) {
        this.type = type;
        this.apiKey = apiKey;
        this.secret = secret;
        this.publicKey = publicKey;
    }

    static NewKey make(KeyType type, SecureRandom random) {
        String apiKey = new String(Letters.random(LETTERS, random), StandardCharsets.US_ASCII);
        return switch (type) {
            case HMAC_SHA256 -> new NewKey(type, apiKey, Letters.random(LETTERS, random), Optional.empty());
            case ED25519 -> pair(type, apiKey, "Ed25519", 255, random);
            case RSA_PKCS1_SHA256 -> pair(type, apiKey, "RSA", RSA_BITS, random);
        };
    }

    private static NewKey pair(KeyType type, String apiKey, String algorithm, int bits, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits, random);
            KeyPair pair = generator.generateKeyPair();
            byte[] der = pair.getPrivate().getEncoded();
            byte[] pem = pem(der);
            Arrays.fill(der, (byte) 0);
            return new NewKey(type, apiKey, pem, Optional.of(PublicKeys.pem(pair.getPublic())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes " + algorithm + " keys", e);
        }
    }

    /** PKCS#8 PEM (RFC 7468 section 10) as bytes, so that it can be wiped. */
    private static byte[] pem(byte[] der) {
        byte[] begin = "-----BEGIN PRIVATE KEY-----\n".getBytes(StandardCharsets.US_ASCII);
        byte[] end = "\n-----END PRIVATE KEY-----".getBytes(StandardCharsets.US_ASCII);
        byte[] body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(der);
        byte[] pem = Arrays.copyOf(begin, begin.length + body.length + end.length);
        System.arraycopy(body, 0, pem, begin.length, body.length);
        System.arraycopy(end, 0, pem, begin.length + body.length, end.length);
        Arrays.fill(body, (byte) 0);
        return pem;
    }

    KeyType type() {
        return type;
    }

    /** The identifier; no secret. */
    String apiKey() {
        return apiKey;
    }

    /** PEM of the public half, exactly for asymmetric types. */
    Optional<String> publicKey() {
        return publicKey;
    }

    /** The secret sealed for one bot, exactly for HMAC; of a key pair nothing secret is kept. */
    Optional<String> sealed(Supplier<Hsm> connect, String bot) {
        if (publicKey.isPresent()) {
            return Optional.empty();
        }
        try (Hsm hsm = connect.get()) {
            byte[] sealed = hsm.seal(secret, BotSeal.associatedData(bot));
            return Optional.of(Base64.getEncoder().encodeToString(sealed));
        }
    }

    /** The secret as text; the caller wipes it. */
    char[] reveal() {
        return Letters.ascii(secret);
    }

    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
        return "NewKey[****]";
    }
}
