package dev.claviger.config.load;

import dev.claviger.config.ClavigerConfig;
import dev.claviger.config.Copies;
import dev.claviger.config.profile.ExchangeProfile;
import java.util.Map;

/**
 * A configuration that was found right as a whole, with what it refers to.
 *
 * @param config the operator's file
 * @param profiles the profile of each exchange, by the exchange's name in the configuration
 * @param sources the files all this was read from
 */
public record LoadedConfig(ClavigerConfig config, Map<String, ExchangeProfile> profiles, SourceFiles sources) {
    /** Copies the map, keeping its order. */
    public LoadedConfig {
        profiles = Copies.of(profiles);
    }
}
