package dev.claviger.proxy.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.EgressConfig;
import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.ThrottleConfig;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.proxy.route.Venue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is counted is what the account's tier has, unless the operator says otherwise still. */
class TierTest {
    private static Ledger ledger(Optional<String> tier, Map<String, Long> capacities) throws ConfigException {
        ThrottleConfig throttle = new ThrottleConfig(0, Duration.ZERO, 0, 0, tier, capacities);
        return new Ledger(new Venue(
                "kraken",
                ProfileLoader.bundled("kraken"),
                new ExchangeConfig(
                        "kraken", "production", Map.of(), EgressConfig.defaults(), Duration.ofSeconds(5), throttle)));
    }

    @Test
    void the_tier_s_pace_is_kept() throws ConfigException {
        assertThat(ledger(Optional.empty(), Map.of()).limit("engine").capacity())
                .isEqualTo(59);
        assertThat(ledger(Optional.of("pro"), Map.of()).limit("engine").capacity())
                .isEqualTo(179);
        assertThat(ledger(Optional.of("pro"), Map.of()).limit("engine").refill())
                .isEqualTo(15);
    }

    @Test
    void the_operator_s_own_capacity_counts_before_the_tier_s() throws ConfigException {
        Ledger ledger = ledger(Optional.of("pro"), Map.of("engine", 100L));

        assertThat(Share.of(
                                ledger.limit("engine"),
                                new ThrottleConfig(0, Duration.ZERO, 0, 0, Optional.of("pro"), Map.of("engine", 100L)),
                                false)
                        .whole())
                .isEqualTo(100);
    }
}
