package dev.claviger.proxy.token;

import dev.claviger.config.EgressConfig;
import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.ThrottleConfig;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.authenticate.Bot;
import dev.claviger.proxy.authenticate.Bots;
import dev.claviger.proxy.authenticate.HmacVirtualKey;
import dev.claviger.proxy.authenticate.KeyMechanism;
import dev.claviger.proxy.authenticate.ReplayCache;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Canonicaliser;
import dev.claviger.proxy.exchange.ExchangeClock;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.permit.Policy;
import dev.claviger.proxy.route.Router;
import dev.claviger.proxy.route.Venue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls of two bots to an exchange's bundled profile, permitted. */
final class TokenBench {
    private final Venue venue;
    private final Authenticator authenticator;
    private final Policy policy = new Policy(new Freeze(), true);

    TokenBench(String exchange) {
        this.venue = venue(exchange);
        InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_000L));
        ExchangeClock exchangeClock = new ExchangeClock(clock, () -> OptionalLong.of(0));
        this.authenticator = new Authenticator(
                new Bots(Stream.of("one", "two").collect(Collectors.toMap(name -> name, name -> bot(name, exchange)))),
                new ReplayCache(Duration.ofMinutes(1), 1000, clock),
                _ -> exchangeClock,
                Duration.ofSeconds(60));
    }

    private static Venue venue(String exchange) {
        try {
            return new Venue(
                    exchange,
                    ProfileLoader.bundled(exchange),
                    new ExchangeConfig(
                            exchange,
                            "production",
                            Map.of(),
                            EgressConfig.defaults(),
                            Duration.ofSeconds(5),
                            ThrottleConfig.defaults()));
        } catch (ConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Bot bot(String name, String exchange) {
        return new Bot(
                name,
                new Account(
                        "main",
                        exchange,
                        "REALKEY",
                        new KeyRef("main", KeyMechanism.of(KeyType.HMAC_SHA256)),
                        Set.of()),
                HmacVirtualKey.consume("secret".getBytes(StandardCharsets.US_ASCII), KeyType.HMAC_SHA256),
                Set.of(EndpointClass.STREAM),
                Set.of(),
                false);
    }

    /** A call of the bot whose virtual key has its name. */
    Call call(String method, String path, String bot) {
        return Calls.call(method, "/" + venue.name() + path, Map.of("X-MBX-APIKEY", bot), "");
    }

    /** The same, permitted. */
    Permitted permitted(Call call) {
        Canonical canonical = new Canonicaliser().canonicalise(call, new Router(List.of(venue)).route(call));
        return policy.permit(authenticator.authenticate(canonical), canonical);
    }
}
