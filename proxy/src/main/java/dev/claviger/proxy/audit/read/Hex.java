package dev.claviger.proxy.audit.read;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 and how the trail spells it. */
public final class Hex {
    /** How many characters a SHA-256 has. */
    public static final int HASH_LENGTH = 64;
    /** What stands before the first record. */
    public static final String NOTHING_BEFORE = "0".repeat(HASH_LENGTH);

    private Hex() {}

    /** Returns a digest that has seen nothing yet. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
