package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.profile.EndpointClass;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.ProfileLoader;
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
import dev.claviger.proxy.fixture.Signers;
import dev.claviger.proxy.fixture.SoftwareHsm;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.permit.Policy;
import dev.claviger.proxy.route.Router;
import dev.claviger.proxy.route.Venue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/** The stages from route to sign for one bundled exchange, with one bot that may read and trade, at one moment. */
final class VenueTrial {
    /** What the bot has for an API key. */
    static final String VIRTUAL_KEY = "TESTKEY0123456789";
    /** What the exchange has for one. */
    static final String REAL_KEY = "REALKEY9876543210";

    private final Venue venue;
    private final ExchangeClock clock;
    private final Authenticator authenticator;
    private final Signer signer;

    /**
     * A trial.
     *
     * @param exchange a bundled profile
     * @param type of both keys
     * @param virtual the bot's key, decoded
     * @param real the account's key, decoded
     * @param nowMillis the time here and at the exchange
     */
    VenueTrial(String exchange, KeyType type, byte[] virtual, byte[] real, long nowMillis) {
        InstantSource now = InstantSource.fixed(Instant.ofEpochMilli(nowMillis));
        this.venue = venue(exchange);
        this.clock = new ExchangeClock(now, () -> OptionalLong.of(0));
        KeyRef ref = new KeyRef("main", KeyMechanism.of(type));
        Bot bot = new Bot(
                "grid-1",
                new Account("main", exchange, REAL_KEY, ref, Set.of()),
                HmacVirtualKey.consume(virtual.clone(), type),
                EnumSet.of(EndpointClass.READ, EndpointClass.TRADE),
                Set.of(),
                false);
        this.authenticator = new Authenticator(
                new Bots(Map.of(VIRTUAL_KEY, bot)),
                new ReplayCache(Duration.ofMinutes(1), 1000, now),
                _ -> clock,
                Duration.ofSeconds(60));
        this.signer = Signers.of(new SoftwareHsm(new SecretKeySpec(real, "Hmac")), _ -> clock);
    }

    private static Venue venue(String exchange) {
        try {
            return new Venue(exchange, ProfileLoader.bundled(exchange), ExchangeConfig.of(exchange));
        } catch (ConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the exchange gets for a call. */
    String wire(Call call) {
        Canonical canonical = new Canonicaliser().canonicalise(call, new Router(List.of(venue)).route(call));
        Signed signed = signer.sign(
                        new Policy(new Freeze(), true).permit(authenticator.authenticate(canonical), canonical),
                        Runnable::run)
                .join();
        return new String(signed.wire(), StandardCharsets.UTF_8);
    }

    /** Why a call is refused. */
    Reason reason(Call call) {
        Refused[] refused = new Refused[1];
        assertThatThrownBy(() -> wire(call)).isInstanceOfSatisfying(Refused.class, thrown -> refused[0] = thrown);
        return refused[0].reason();
    }
}
