package dev.claviger.harness.rig;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * An API key and its HMAC secret in Binance's shape: 64 letters and digits each, which are good Base64 too; some exchanges
 * want a passphrase beside them.
 */
public final class Credentials {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 64;

    private final String apiKey;
    private final String secret;
    private final Optional<String> passphrase;

    /**
     * These credentials.
     *
     * @param apiKey the API key, sent as it is
     * @param secret the text whose bytes are the HMAC key
     */
    public Credentials(String apiKey, String secret) {
        this(apiKey, secret, Optional.empty());
    }

    private Credentials(String apiKey, String secret, Optional<String> passphrase) {
        this.apiKey = apiKey;
        this.secret = secret;
        this.passphrase = passphrase;
    }

    /** The same with a passphrase. */
    public Credentials withPassphrase(String phrase) {
        return new Credentials(apiKey, secret, Optional.of(phrase));
    }

    /** Credentials nobody has used before. */
    public static Credentials random(RandomGenerator random) {
        return new Credentials(word(random), word(random));
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

    /** The secret. */
    public String secret() {
        return secret;
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
