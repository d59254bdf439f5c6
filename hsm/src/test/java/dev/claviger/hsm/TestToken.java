package dev.claviger.hsm;

import dev.claviger.hsm.ceremony.SoftHsmToken;
import dev.claviger.hsm.ceremony.TokenCeremony;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** One SoftHSM token for a test class; each class runs in a JVM of its own. */
public final class TestToken {
    public static final String LABEL = "test";
    /** What is signed where it does not matter what. */
    static final byte[] MESSAGE = "symbol=BTCUSDT&side=BUY".getBytes(StandardCharsets.US_ASCII);

    private static final String SO_PIN = "87654321";
    private static final String USER_PIN = "1234";

    private final SoftHsmToken token;

    private TestToken(SoftHsmToken token) {
        this.token = token;
    }

    public static TestToken create() {
        try {
            Path directory = Files.createTempDirectory("claviger-hsm");
            return new TestToken(SoftHsmToken.create(directory, LABEL, pin(SO_PIN), pin(USER_PIN)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Pin pin(String digits) {
        return new Pin(digits.getBytes(StandardCharsets.US_ASCII));
    }

    public static Pin soPin() {
        return pin(SO_PIN);
    }

    public static Pin userPin() {
        return pin(USER_PIN);
    }

    public SoftHsmToken token() {
        return token;
    }

    public HsmSettings settings() {
        return settings(false);
    }

    public HsmSettings settings(boolean copies) {
        return settings(token, copies);
    }

    static HsmSettings settings(SoftHsmToken token, boolean copies) {
        return new HsmSettings(
                token.library(), LABEL, Optional.empty(), token.environment(), 2, 64, Duration.ofSeconds(5), 2, copies);
    }

    public TokenCeremony ceremony() {
        return TokenCeremony.open(settings(), userPin());
    }
}
