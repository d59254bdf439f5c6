package dev.claviger.harness.rig;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.KeyScheme.SecretForm;
import dev.claviger.config.profile.KeyType;
import dev.claviger.hsm.token.PublicKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** An API key and its secret as one exchange gives them out. */
public final class Credentials {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 64;
    private static final int SHARED_BYTES = 64;
    private static final int RSA_BITS = 2048;

    private final String apiKey;
    private final String secret;
    private final KeyType type;
    private final SecretForm form;
    private final Optional<String> publicKey;
    private final Optional<String> passphrase;

    private Credentials(
            String apiKey,
            String secret,
            KeyType type,
            SecretForm form,
            Optional<String> publicKey,
            Optional<String> passphrase) {
        this.apiKey = apiKey;
        this.secret = secret;
        this.type = type;
        this.form = form;
        this.publicKey = publicKey;
        this.passphrase = passphrase;
    }

    /**
     * These credentials, for HMAC-SHA256.
     *
     * @param apiKey the API key, sent as it is
     * @param secret the text whose bytes are the HMAC key
     */
    public Credentials(String apiKey, String secret) {
        this(apiKey, secret, KeyType.HMAC_SHA256, SecretForm.TEXT, Optional.empty(), Optional.empty());
    }

    /** Credentials nobody has used before, in Binance's shape: 64 letters and digits each. */
    public static Credentials random(RandomGenerator random) {
        return new Credentials(word(random), word(random));
    }

    /** Credentials nobody has used before, of the first key type an exchange takes. */
    public static Credentials random(ExchangeProfile profile, RandomGenerator random) {
        return random(profile, profile.keys().keySet().iterator().next(), random);
    }

    /** Credentials nobody has used before, of a key type that an exchange takes. */
    public static Credentials random(ExchangeProfile profile, KeyType type, RandomGenerator random) {
        SecretForm form =
                Objects.requireNonNull(profile.keys().get(type), type::name).secret();
        boolean tokens = profile.signing().recipes().stream()
                .anyMatch(recipe -> recipe.jwt().isPresent());
        String apiKey = tokens ? "organizations/" + uuid(random) + "/apiKeys/" + uuid(random) : word(random);
        Optional<String> passphrase =
                profile.signing().passphrase().map(_ -> word(random).substring(0, 16));
        return switch (type) {
            case HMAC_SHA256, HMAC_SHA384, HMAC_SHA512 -> {
                String secret = form == SecretForm.TEXT ? word(random) : base64(random);
                yield new Credentials(apiKey, secret, type, form, Optional.empty(), passphrase);
            }
            case ED25519 -> pair(apiKey, type, "Ed25519", 255, passphrase);
            case RSA_PKCS1_SHA256 -> pair(apiKey, type, "RSA", RSA_BITS, passphrase);
            case ECDSA_P256_SHA256 -> pair(apiKey, type, "EC", 256, passphrase);
        };
    }

    private static Credentials pair(
            String apiKey, KeyType type, String algorithm, int bits, Optional<String> passphrase) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            KeyPair pair = generator.generateKeyPair();
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(pair.getPrivate().getEncoded());
            String pem = "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
            Optional<String> publicKey = Optional.of(PublicKeys.pem(pair.getPublic()));
            return new Credentials(apiKey, pem, type, SecretForm.TEXT, publicKey, passphrase);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes " + algorithm + " keys", e);
        }
    }

    private static UUID uuid(RandomGenerator random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static String base64(RandomGenerator random) {
        byte[] key = new byte[SHARED_BYTES];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static String word(RandomGenerator random) {
        StringBuilder word = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    /** The API key. */
    public String apiKey() {
        return apiKey;
    }

    /** The secret as the exchange shows it: text, base64, or the PEM of a private key. */
    public String secret() {
        return secret;
    }

    /** What the key signs with. */
    public KeyType type() {
        return type;
    }

    /** The bytes that the secret stands for: of an HMAC key, or of a private key's PEM. */
    public byte[] key() {
        return form == SecretForm.BASE64
                ? Base64.getDecoder().decode(secret)
                : secret.getBytes(StandardCharsets.US_ASCII);
    }

    /** PEM of the public half, exactly for key pairs. */
    public Optional<String> publicKey() {
        return publicKey;
    }

    /** The passphrase, where the exchange wants one. */
    public Optional<String> passphrase() {
        return passphrase;
    }

    @Override
    public String toString() {
        return "Credentials[secret hidden]";
    }
}
