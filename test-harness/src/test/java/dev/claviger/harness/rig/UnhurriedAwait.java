package dev.claviger.harness.rig;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives what tests await a minute where they say nothing else: programs that are started beside a whole build take their
 * time. It costs nothing where all is well. Every test class here has it, by {@code junit-platform.properties}.
 */
public final class UnhurriedAwait implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }
}
