package dev.claviger.harness.rig;

import java.security.SecureRandom;

/**
 * An API key and its secret, in Binance's shape.
 *
 * @param apiKey the key's id
 * @param secret what signs
 */
public record Credentials(String apiKey, String secret) {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 64;

    /** New ones. */
    public static Credentials random(SecureRandom random) {
        return new Credentials(letters(random), letters(random));
    }

    private static String letters(SecureRandom random) {
        StringBuilder out = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            out.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return "Credentials[" + apiKey.substring(0, 4) + "…]";
    }
}
