package dev.claviger.config;

import dev.claviger.config.yaml.Rules;
import java.nio.file.Path;

/** Where the token's PIN comes from. Never the PIN itself: a configuration file is read by more eyes than a PIN may be. */
public sealed interface PinSource {
    /**
     * The first line of a file.
     *
     * @param file absolute, or relative to the configuration file until it is loaded
     */
    record FromFile(Path file) implements PinSource {}

    /**
     * An environment variable.
     *
     * @param variable its name
     */
    record FromEnvironment(String variable) implements PinSource {
        /** Checks the name. */
        public FromEnvironment {
            Rules.of("pin").notBlank("env", variable).enforce();
        }
    }

    /**
     * A file descriptor that the starting process left open.
     *
     * @param number 0 for standard input, else 3 or above
     */
    record FromDescriptor(int number) implements PinSource {
        /** Checks that it can be read from. */
        public FromDescriptor {
            Rules.of("pin")
                    .that(
                            number == 0 || number >= 3,
                            "fd",
                            "must be 0 or at least 3, since 1 and 2 are for output",
                            number,
                            "")
                    .enforce();
        }
    }

    /** The terminal, without echo. */
    record FromPrompt() implements PinSource {}
}
