package dev.claviger.proxy.cli.bot;

import dev.claviger.config.profile.KeyScheme;
import dev.claviger.config.profile.KeyScheme.SecretForm;
import dev.claviger.config.profile.KeyType;
import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.token.PublicKeys;
import dev.claviger.proxy.cli.shell.Letters;
import dev.claviger.proxy.upkeep.BotSeal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A virtual API key while it is being handed over: an identifier, and a secret that is printed once and wiped with this
 * object. Its shape is Binance's: 64 letters and digits each, or a PKCS#8 PEM in place of the secret; see
 * {@link TokenSecret} for keys that sign tokens.
 */
final class NewKey implements AutoCloseable {
    private static final int LETTERS = 64;
    private static final int RSA_BITS = 2048;
    private static final int SHARED_BYTES = 64;

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

    /**
     * Makes one.
     *
     * @param scheme how the exchange's clients read a shared secret, and what they want of the identifier
     * @param tokens whether the exchange's clients sign tokens, and tell by the identifier that they are to
     */
    static NewKey make(KeyType type, KeyScheme scheme, boolean tokens, SecureRandom random) {
        String apiKey = scheme.idPrefix() + new String(Letters.random(LETTERS, random), StandardCharsets.US_ASCII);
        if (tokens) {
            apiKey = "organizations/" + uuid(random) + "/apiKeys/" + uuid(random);
        }
        return switch (type) {
            case HMAC_SHA256, HMAC_SHA384, HMAC_SHA512 ->
                new NewKey(type, apiKey, shared(scheme.secret(), random), Optional.empty());
            case ECDSA_P256_SHA256 -> pair(type, apiKey, pair("EC", 256, random), tokens);
            case ED25519 -> pair(type, apiKey, pair("Ed25519", 255, random), tokens);
            case RSA_PKCS1_SHA256 -> pair(type, apiKey, pair("RSA", RSA_BITS, random), false);
        };
    }

    private static byte[] shared(SecretForm form, SecureRandom random) {
        if (form == SecretForm.TEXT) {
            return Letters.random(LETTERS, random);
        }
        byte[] key = new byte[SHARED_BYTES];
        random.nextBytes(key);
        byte[] text = Base64.getEncoder().encode(key);
        Arrays.fill(key, (byte) 0);
        return text;
    }

    private static UUID uuid(SecureRandom random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static NewKey pair(KeyType type, String apiKey, KeyPair pair, boolean tokens) {
        return new NewKey(
                type,
                apiKey,
                tokens ? TokenSecret.of(pair) : pem(pair.getPrivate().getEncoded()),
                Optional.of(PublicKeys.pem(pair.getPublic())));
    }

    private static KeyPair pair(String algorithm, int bits, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits, random);
            return generator.generateKeyPair();
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
        Arrays.fill(der, (byte) 0);
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
    Optional<String> sealed(Supplier<Hsm> connect, SecretForm form, String bot) {
        if (publicKey.isPresent()) {
            return Optional.empty();
        }
        byte[] key =
                form == SecretForm.TEXT ? secret.clone() : Base64.getDecoder().decode(secret);
        try (Hsm hsm = connect.get()) {
            byte[] sealed = hsm.seal(key, BotSeal.associatedData(bot));
            Arrays.fill(key, (byte) 0);
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
