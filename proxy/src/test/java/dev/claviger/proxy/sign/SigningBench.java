package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.EgressConfig;
import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.ThrottleConfig;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.Auth;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.family.Family;
import dev.claviger.config.recipe.Passphrase;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.authenticate.Bot;
import dev.claviger.proxy.authenticate.Bots;
import dev.claviger.proxy.authenticate.HmacVirtualKey;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.authenticate.KeyMechanism;
import dev.claviger.proxy.authenticate.ReplayCache;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Canonicaliser;
import dev.claviger.proxy.exchange.ExchangeClock;
import dev.claviger.proxy.exchange.frame.FrameReader;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.fixture.Signers;
import dev.claviger.proxy.fixture.SoftwareHsm;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.permit.Policy;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.route.Router;
import dev.claviger.proxy.route.Venue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One exchange's bundled profile between a bot and the wire: what the bot sends is canonicalised, authenticated, permitted
 * and signed with a known key at a known time. The bot may trade, and its key is {@link VirtualHmac}'s.
 */
public final class SigningBench {
    public static final long NOW = 1_700_000_000_000L;
    public static final String KEY = "TESTKEY0123456789";
    public static final String SECRET = "TESTSECRET-abcdef0123456789";
    public static final String PASSPHRASE = "a real phrase";

    private static final String ACCOUNT = "main";

    private final Venue venue;
    private final ExchangeClock exchangeClock;
    private final Authenticator authenticator;
    private final Policy policy = new Policy(new Freeze(), true);
    private final Signer signer;
    private final Echoes echoes = new Echoes();
    private Identity login = Identity.ANONYMOUS;

    private SigningBench(String exchange, String environment, byte[] virtual, byte[] real, long nowMillis) {
        InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(nowMillis));
        this.venue = venue(exchange, environment);
        this.exchangeClock = new ExchangeClock(clock, () -> OptionalLong.of(0));
        KeyType keyType = venue.profile().keys().keySet().iterator().next();
        this.authenticator = new Authenticator(
                new Bots(Map.of(VirtualHmac.API_KEY, bot(exchange, keyType, virtual))),
                new ReplayCache(Duration.ofMinutes(1), 1000, clock),
                _ -> exchangeClock,
                Duration.ofSeconds(60));
        SoftwareHsm hsm = new SoftwareHsm(new SecretKeySpec(real, "Hmac"));
        this.signer = Signers.of(hsm, _ -> exchangeClock, ACCOUNT, passphrase());
    }

    /** An exchange whose first key type is an HMAC, with or without the passphrase {@link #PASSPHRASE}. */
    public static SigningBench of(String exchange) {
        return of(exchange, "production");
    }

    public static SigningBench of(String exchange, String environment) {
        return new SigningBench(
                exchange,
                environment,
                VirtualHmac.SECRET.getBytes(StandardCharsets.UTF_8),
                SECRET.getBytes(StandardCharsets.UTF_8),
                NOW);
    }

    /** The same with other keys, which are what their secrets stand for, and at another time. */
    public static SigningBench of(String exchange, byte[] virtual, byte[] real, long nowMillis) {
        return new SigningBench(exchange, "production", virtual, real, nowMillis);
    }

    private static Venue venue(String exchange, String environment) {
        try {
            return new Venue(
                    exchange,
                    ProfileLoader.bundled(exchange),
                    new ExchangeConfig(
                            exchange,
                            environment,
                            Map.of(),
                            EgressConfig.defaults(),
                            Duration.ofSeconds(5),
                            ThrottleConfig.defaults()));
        } catch (ConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Bot bot(String exchange, KeyType keyType, byte[] virtual) {
        KeyRef key = new KeyRef(exchange + "-main", KeyMechanism.of(keyType));
        return new Bot(
                "grid-1",
                new Account(ACCOUNT, exchange, KEY, key, Set.of()),
                HmacVirtualKey.consume(virtual.clone(), keyType),
                EnumSet.of(EndpointClass.READ, EndpointClass.TRADE, EndpointClass.STREAM),
                Set.of(),
                false);
    }

    /** A call as the exchange's clients send it, to this proxy. */
    public Call call(String method, String target, Map<String, String> headers, String body) {
        return Calls.call(method, "/" + venue.name() + target, headers, body);
    }

    /** What the call means. */
    public Canonical canonical(Call call) {
        return new Canonicaliser().canonicalise(call, new Router(List.of(venue)).route(call));
    }

    /** What leaves for the exchange. */
    public String wire(Call call) {
        return new String(signed(call).wire().toBytes(), StandardCharsets.UTF_8);
    }

    /** The same with what is known of it. */
    Signed signed(Call call) {
        Canonical canonical = canonical(call);
        return signer.sign(policy.permit(authenticator.authenticate(canonical), canonical), Runnable::run)
                .join();
    }

    /** What an upgrade means that is signed itself; its target has a slash before the query. */
    public Canonical opening(String target) {
        Call upgrade = call("GET", target, Map.of(), "");
        return new Canonicaliser().opening(upgrade, new Router(List.of(venue)).route(upgrade));
    }

    /** Path and query that leave for the exchange for an upgrade that is signed itself. */
    public String wireTarget(Canonical opening, String path) {
        login = authenticator.authenticate(opening);
        byte[] target = signer.signUpgrade(policy.permit(login, opening), path, Runnable::run)
                .join()
                .get();
        return new String(target, StandardCharsets.US_ASCII);
    }

    /** A path of the exchange as bots ask this proxy for it. */
    public String target(String path) {
        return "/" + venue.name() + path;
    }

    /** Reads the messages of the stream that a call goes to. */
    public FrameReader frames(Call call) {
        Route route = new Router(List.of(venue)).route(call);
        Family family = Objects.requireNonNull(venue.profile().families().get(route.family()));
        return new FrameReader(route, family.stream().orElseThrow());
    }

    /** The message that leaves for the exchange; whoever shows no key in it has logged in before. */
    public byte[] signFrame(Canonical canonical) {
        boolean shows =
                canonical.claim().apiKey() != null && canonical.endpoint().auth() != Auth.NONE;
        if (shows) {
            login = authenticator.authenticate(canonical);
        }
        return signer.signFrame(policy.permit(login, canonical), echoes, Runnable::run)
                .join();
    }

    /** What the bot is told of a message of the exchange's, after the messages that were signed. */
    public String told(String message) {
        return new String(echoes.instead(message.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** The passphrase as it is sent. */
    private String passphrase() {
        boolean mac = venue.profile()
                .signing()
                .passphrase()
                .filter(wanted -> wanted.form() == Passphrase.Form.MAC)
                .isPresent();
        return mac ? base64(SECRET, PASSPHRASE) : PASSPHRASE;
    }

    /** Why nothing leaves. */
    public Reason reason(Call call) {
        Refused[] refused = new Refused[1];
        assertThatThrownBy(() -> wire(call)).isInstanceOfSatisfying(Refused.class, thrown -> refused[0] = thrown);
        return refused[0].reason();
    }

    /** The HMAC-SHA256 under the real or the virtual secret, in Base64. */
    public static String base64(String secret, String message) {
        return Base64.getEncoder().encodeToString(mac("HmacSHA256", secret, message));
    }

    /** The HMAC-SHA512 under the real or the virtual secret, in lower-case hexadecimal. */
    public static String hex512(String secret, String message) {
        return HexFormat.of().formatHex(mac("HmacSHA512", secret, message));
    }

    private static byte[] mac(String algorithm, String secret, String message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
