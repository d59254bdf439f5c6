package dev.claviger.config.yaml;

import java.util.regex.Pattern;

/** Which values are never shown: somebody may have put there what should stand elsewhere. */
final class Secrecy {
    private static final Pattern STEP = Pattern.compile("[.\\[]");

    private Secrecy() {}

    static boolean isSecret(String path) {
        return STEP.splitAsStream(path)
                .anyMatch(step -> step.equals("pin") || step.equals("api-key") || step.contains("secret"));
    }

    /** Whether a line of source may hold a secret, judged by what it mentions. */
    static boolean mayHoldSecret(String line) {
        return line.contains("pin") || line.contains("secret") || line.contains("api-key");
    }
}
