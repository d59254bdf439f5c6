package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.ConfigFolder;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.yaml.ConfigException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts of a higher tier have other limits, which the profile knows by the tier's name. */
class TiersTest {
    @Test
    void a_tier_raises_what_it_names_and_leaves_the_rest() throws ConfigException {
        ExchangeProfile kraken = ProfileLoader.bundled("kraken");
        Map<String, Limit> pro = kraken.limits(Optional.of("pro"));

        assertThat(kraken.limits(Optional.empty())).isEqualTo(kraken.limits());
        assertThat(pro.keySet()).isEqualTo(kraken.limits().keySet());
        assertThat(pro.get("public")).isEqualTo(kraken.limits().get("public"));
        assertThat(pro.get("engine")).satisfies(engine -> {
            assertThat(engine.capacity()).isEqualTo(179);
            assertThat(engine.refill()).isEqualTo(15);
            assertThat(engine.window()).isEqualTo(Duration.ofSeconds(4));
            assertThat(engine.per()).containsExactly("pair", "symbol");
        });
    }

    @Test
    void no_tier_of_a_bundled_profile_is_below_what_everybody_has() throws ConfigException {
        for (String name : ProfileLoader.bundledNames()) {
            ExchangeProfile profile = ProfileLoader.bundled(name);
            profile.tiers()
                    .forEach((tier, limits) -> limits.forEach((limit, raised) -> assertThat(raised.capacity())
                            .as("%s %s %s", name, tier, limit)
                            .isGreaterThanOrEqualTo(
                                    Objects.requireNonNull(profile.limits().get(limit))
                                            .capacity())));
        }
    }

    @Test
    void a_tier_of_an_unknown_limit_is_refused_with_its_place() {
        String text = ProfileText.TEXT + "tiers:\n  high:\n    weigth: {capacity: 2}\n";

        assertThatThrownBy(() -> ProfileLoader.parse(text, "small.yaml"))
                .hasMessageContaining("small.yaml:")
                .hasMessageContaining("tiers.high.weigth")
                .hasMessageContaining("must be a limit of this profile");
    }

    @Test
    void a_tier_that_the_exchange_does_not_have_is_refused(@TempDir Path temporary) {
        ConfigFolder folder = new ConfigFolder(temporary);
        String text = ConfigFolder.MINIMAL.replace(
                "profile: binance", "profile: binance\n    throttle: {tier: as-exchange-info-say}");

        assertThatThrownBy(() -> folder.load(text))
                .hasMessageContaining("must be a tier of Binance")
                .hasMessageContaining("as-exchange-info-says");
    }
}
