package dev.claviger.config;

import dev.claviger.config.profile.family.Family;
import dev.claviger.config.yaml.Addresses;
import dev.claviger.config.yaml.Rules;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One exchange as this machine reaches it.
 *
 * @param profile a bundled profile's name, or the path of a profile file (it ends in {@code .yaml}); required
 * @param environment one of the profile's environments; default {@code production}
 * @param hosts a name or {@code name:port} by API family, in place of the profile's; default none
 * @param egress how connections leave
 * @param recvWindowMax the longest receive window that is signed; a bot's longer one is cut to it; default 5s
 * @param throttle how the exchange's limits are kept
 */
public record ExchangeConfig(
        String profile,
        String environment,
        Map<String, String> hosts,
        EgressConfig egress,
        Duration recvWindowMax,
        ThrottleConfig throttle) {
    /** Copies the map and checks the bounds. */
    public ExchangeConfig {
        hosts = Copies.of(hosts);
        var rules = Rules.of("exchange")
                .notBlank("profile", profile)
                .notBlank("environment", environment)
                .between("recv-window-max", recvWindowMax, Duration.ofMillis(1), Duration.ofMinutes(1));
        hosts.forEach((family, host) -> Addresses.checkHostAndPort(rules, "hosts." + family, host));
        rules.enforce();
    }

    /** Where a family is reached, as host or host:port; empty where it is not in this environment. */
    public Optional<String> hostOf(Family family) {
        return Optional.ofNullable(hosts.get(family.name())).or(() -> family.host(environment));
    }

    /** An exchange with everything else at its default. */
    public static ExchangeConfig of(String profile) {
        return new ExchangeConfig(
                profile,
                "production",
                Map.of(),
                EgressConfig.defaults(),
                Duration.ofSeconds(5),
                ThrottleConfig.defaults());
    }
}
