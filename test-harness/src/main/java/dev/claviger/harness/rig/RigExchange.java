package dev.claviger.harness.rig;

import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.yaml.ConfigException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The exchange of a {@link Workplace}: one of the bundled profiles, with all of its hosts at one port of this machine.
 *
 * @param name of the profile, which is also the exchange's name in the configuration and in the base URL
 * @param families all that the profile has
 * @param port where it listens
 * @param trustPem the authority that vouches for it
 */
public record RigExchange(String name, List<String> families, int port, String trustPem) {
    /** Copies the families. */
    public RigExchange {
        families = List.copyOf(families);
    }

    /**
     * Returns Binance.
     *
     * @throws ConfigException if its profile is not sound
     */
    public static RigExchange binance(int port, String trustPem) throws ConfigException {
        return new RigExchange(
                "binance",
                List.copyOf(ProfileLoader.bundled("binance").families().keySet()),
                port,
                trustPem);
    }

    /** Its hosts as the configuration names them. */
    String hosts() {
        return families.stream()
                .map(family -> family + ": \"localhost:" + port + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
