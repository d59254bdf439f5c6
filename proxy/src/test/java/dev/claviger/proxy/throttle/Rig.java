package dev.claviger.proxy.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.EgressConfig;
import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.ThrottleConfig;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.endpoint.Amount;
import dev.claviger.config.profile.endpoint.Auth;
import dev.claviger.config.profile.endpoint.Cost;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.profile.limit.Gate;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.config.profile.limit.Spellings;
import dev.claviger.config.profile.table.EndpointTable;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Mechanism;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.authenticate.Bot;
import dev.claviger.proxy.authenticate.Bots;
import dev.claviger.proxy.authenticate.HmacVirtualKey;
import dev.claviger.proxy.authenticate.ReplayCache;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Canonicaliser;
import dev.claviger.proxy.exchange.ExchangeClock;
import dev.claviger.proxy.fixture.BinanceVenue;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.permit.Policy;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.route.Router;
import dev.claviger.proxy.route.Venue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A small exchange of which every number is known, and a throttle on virtual time. Bots {@code a1}, {@code a2} trade on
 * account {@code a}, {@code b1} on account {@code b}.
 */
final class Rig {
    static final long MINUTE = 60_000;
    /** Where a window of a minute, of ten seconds and of a day begins. */
    static final long START = 19_000L * 86_400_000;

    static final String SMALL = "GET /api/small";
    static final String HEAVY = "GET /api/heavy";
    static final String EACH = "GET /api/each";
    static final String ORDER = "POST /api/order";
    static final String CANCEL = "DELETE /api/order";
    static final String MARKET = "GET /api/market";
    static final String TICKER = "GET /api/ticker";
    static final String OWN_1 = "GET /api/own1";
    static final String OWN_2 = "GET /api/own2";
    static final String KEYED = "GET /api/keyed";
    static final String FREE = "GET /api/free";
    static final String ROLLING = "GET /api/rolling";
    static final String ROLLING_HEAVY = "GET /api/rolling-heavy";
    static final String ROLLING_CANCEL = "DELETE /api/rolling";
    static final String BUCKET = "GET /api/bucket";
    static final String PAIR = "GET /api/pair";
    static final String MESSAGE = "GET /api/message";
    /** Of another family than all others. */
    static final String FUTURES = "GET /fapi/small";

    static final Limit WEIGHT = limit("weight", Scope.IP, false, Duration.ofMinutes(1), 100, "X-Weight");
    static final Limit ORDERS = limit("orders", Scope.ACCOUNT, false, Duration.ofSeconds(10), 10, "X-Orders");
    static final Limit OWN = limit("own", Scope.ACCOUNT, true, Duration.ofMinutes(1), 5, "X-Own");
    static final Limit KEY = limit("keys", Scope.KEY, false, Duration.ofMinutes(1), 7, null);
    /** The same header as another limit's, as the exchange has it too. */
    static final Limit MARGIN = limit("margin", Scope.ACCOUNT, false, Duration.ofMinutes(1), 50, "X-Orders");

    /** Twelve in any second. */
    static final Limit WINDOW = new Limit(
            "window",
            Limit.Kind.SLIDING_WINDOW,
            Scope.ACCOUNT,
            false,
            List.of(),
            Duration.ofSeconds(1),
            12,
            12,
            Optional.empty(),
            Optional.of("X-Left"),
            Optional.empty());
    /** Fifteen, and one more every third of a second. */
    static final Limit LEAKY = new Limit(
            "leaky",
            Limit.Kind.TOKEN_BUCKET,
            Scope.ACCOUNT,
            false,
            List.of(),
            Duration.ofMillis(333),
            15,
            1,
            Optional.of("X-Level"),
            Optional.empty(),
            Optional.empty());
    /** Two in any ten seconds for each pair. */
    static final Limit PAIRS = new Limit(
            "pairs",
            Limit.Kind.SLIDING_WINDOW,
            Scope.ACCOUNT,
            false,
            List.of("pair"),
            Duration.ofSeconds(10),
            2,
            2,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Three in any second for each connection. */
    static final Limit SAID =
            Limit.window("said", Limit.Kind.SLIDING_WINDOW, Scope.CONNECTION, Duration.ofSeconds(1), 3);

    private static final List<Limit> LIMITS = List.of(WEIGHT, ORDERS, OWN, KEY, MARGIN, WINDOW, LEAKY, PAIRS, SAID);

    private static final Endpoint PING = Endpoint.keepAlive("api", "/api/", List.of(cost(SAID, 1)));

    final VirtualTime time;
    final ExchangeClock clock;
    final Throttle throttle;
    private final Map<String, Bot> bots = new HashMap<>();
    private final Authenticator authenticator;
    private final Policy policy = new Policy(new Freeze(), true);
    private final Canonicaliser canonicaliser = new Canonicaliser();
    private Router router;

    Rig(ThrottleConfig config) {
        this(config, START);
    }

    Rig(ThrottleConfig config, long startMillis, Limit... replaced) {
        this(config, startMillis, GateMemory.NONE, replaced);
    }

    Rig(ThrottleConfig config, long startMillis, GateMemory memory, Limit... replaced) {
        time = new VirtualTime(startMillis);
        clock = new ExchangeClock(
                () -> Instant.ofEpochMilli(time.localMillis()), () -> OptionalLong.of(time.offsetMillis()));
        Account a = account("a");
        Account b = account("b");
        for (String name : List.of("a1", "a2", "a3")) {
            bots.put(name, bot(name, a));
        }
        bots.put("b1", bot("b1", b));
        authenticator = new Authenticator(
                new Bots(bots),
                new ReplayCache(
                        Duration.ofMinutes(1), 1000, () -> java.time.Instant.ofEpochMilli(time.nanos() / 1_000_000)),
                _ -> clock,
                Duration.ofMinutes(1));
        Venue venue = venue(config, replaced(replaced));
        router = new Router(List.of(venue));
        throttle = new Throttle(List.of(venue), _ -> clock, time, time::nanos, memory);
    }

    private static Account account(String name) {
        return new Account(name, "small", "real-" + name, new KeyRef("key-" + name, Mechanism.HMAC_SHA256), Set.of());
    }

    private static Bot bot(String name, Account account) {
        byte[] secret = ("secret of " + name).getBytes(StandardCharsets.US_ASCII);
        return new Bot(
                name,
                account,
                HmacVirtualKey.consume(secret, KeyType.HMAC_SHA256),
                EnumSet.of(EndpointClass.MARKET, EndpointClass.READ, EndpointClass.TRADE),
                Set.of(),
                false);
    }

    private static Limit limit(
            String name, Scope scope, boolean perEndpoint, Duration window, long capacity, @Nullable String header) {
        return new Limit(
                name,
                Limit.Kind.FIXED_WINDOW,
                scope,
                perEndpoint,
                List.of(),
                window,
                capacity,
                capacity,
                Optional.ofNullable(header),
                Optional.empty(),
                Optional.empty());
    }

    /** The rig's limits, with others of the same names in their place. */
    static List<Limit> replaced(Limit... others) {
        Map<String, Limit> byName = new LinkedHashMap<>();
        LIMITS.forEach(limit -> byName.put(limit.name(), limit));
        for (Limit other : others) {
            byName.put(other.name(), other);
        }
        return List.copyOf(byName.values());
    }

    /** No headroom, no reserve, two seconds, sixteen places. */
    static ThrottleConfig plain() {
        return config(16, Duration.ofSeconds(2), 0, 0);
    }

    static ThrottleConfig noWaiting() {
        return config(0, Duration.ZERO, 0, 0);
    }

    static ThrottleConfig config(int queue, Duration deadline, int reserve, int headroom) {
        return new ThrottleConfig(queue, deadline, reserve, headroom, Optional.empty(), Map.of());
    }

    static Venue venue(ThrottleConfig config, List<Limit> limits) {
        return venue(config, limits, BinanceVenue.BINANCE.profile().gates());
    }

    private static Venue venue(ThrottleConfig config, List<Limit> limits, List<Gate> gates) {
        ExchangeProfile binance = BinanceVenue.BINANCE.profile();
        Map<String, Limit> byName = new LinkedHashMap<>();
        limits.forEach(limit -> byName.put(limit.name(), limit));
        ExchangeProfile profile = new ExchangeProfile(
                "small",
                "Small",
                "none",
                binance.families(),
                binance.signing(),
                binance.keys(),
                byName,
                Spellings.ONE,
                Optional.empty(),
                Map.of(),
                gates,
                binance.learn(),
                binance.errors(),
                binance.order(),
                Map.of(),
                List.of(),
                new EndpointTable(binance.families().values(), endpoints()));
        return new Venue(
                "small",
                profile,
                new ExchangeConfig(
                        "small", "production", Map.of(), EgressConfig.defaults(), Duration.ofSeconds(5), config));
    }

    private static List<Endpoint> endpoints() {
        return List.of(
                endpoint(SMALL, EndpointClass.READ, Set.of(), cost(WEIGHT, 1)),
                endpoint(HEAVY, EndpointClass.READ, Set.of(), cost(WEIGHT, 20)),
                endpoint(
                        EACH,
                        EndpointClass.READ,
                        Set.of(),
                        new Cost(WEIGHT.name(), new Amount.ForEach("ids", Amount.ForEach.Size.ANY, 2, 120))),
                endpoint(ORDER, EndpointClass.TRADE, Set.of(EndpointFlag.ORDER), cost(WEIGHT, 1), cost(ORDERS, 1)),
                endpoint(CANCEL, EndpointClass.TRADE, Set.of(EndpointFlag.CANCEL), cost(WEIGHT, 1)),
                endpoint(MARKET, EndpointClass.MARKET, Set.of(), cost(WEIGHT, 1)),
                new Endpoint(
                        EndpointClass.MARKET,
                        "GET",
                        "api",
                        "/api/ticker",
                        Auth.NONE,
                        List.of(cost(WEIGHT, 1)),
                        Set.of(),
                        Map.of()),
                endpoint(OWN_1, EndpointClass.READ, Set.of(), cost(OWN, 1)),
                endpoint(OWN_2, EndpointClass.READ, Set.of(), cost(OWN, 1)),
                endpoint(KEYED, EndpointClass.READ, Set.of(), cost(KEY, 1), cost(MARGIN, 1)),
                endpoint(FREE, EndpointClass.READ, Set.of(), cost(WEIGHT, 0)),
                endpoint(ROLLING, EndpointClass.READ, Set.of(), cost(WINDOW, 1)),
                endpoint(ROLLING_HEAVY, EndpointClass.READ, Set.of(), cost(WINDOW, 9)),
                endpoint(ROLLING_CANCEL, EndpointClass.TRADE, Set.of(EndpointFlag.CANCEL), cost(WINDOW, 1)),
                endpoint(BUCKET, EndpointClass.READ, Set.of(), cost(LEAKY, 1)),
                endpoint(PAIR, EndpointClass.READ, Set.of(), cost(PAIRS, 1)),
                endpoint(MESSAGE, EndpointClass.READ, Set.of(), cost(SAID, 1)),
                endpoint(FUTURES, EndpointClass.READ, Set.of(), cost(WEIGHT, 1)));
    }

    private static Cost cost(Limit limit, long amount) {
        return new Cost(limit.name(), new Amount.Constant(amount));
    }

    private static Endpoint endpoint(String id, EndpointClass kind, Set<EndpointFlag> flags, Cost... costs) {
        int space = id.indexOf(' ');
        return new Endpoint(
                kind,
                id.substring(0, space),
                id.contains(" /fapi/") ? "fapi" : "api",
                id.substring(space + 1),
                Auth.KEY,
                Arrays.asList(costs),
                flags,
                Map.of());
    }

    /** Another configuration, as a reload brings it. */
    void configure(ThrottleConfig config) {
        configure(config, BinanceVenue.BINANCE.profile().gates());
    }

    void configure(ThrottleConfig config, List<Gate> gates) {
        Venue venue = venue(config, LIMITS, gates);
        router = new Router(List.of(venue));
        throttle.configure(List.of(venue));
    }

    Permitted permitted(String bot, String endpoint) {
        int space = endpoint.indexOf(' ');
        var call = Calls.call(
                endpoint.substring(0, space),
                "/small" + endpoint.substring(space + 1),
                Map.of("X-MBX-APIKEY", bot),
                "");
        Canonical canonical = canonicaliser.canonicalise(call, router.route(call));
        return policy.permit(authenticator.authenticate(canonical), canonical);
    }

    /** Asks; what must wait completes on the thread that moves the time. */
    CompletableFuture<Admission> admit(String bot, String endpoint) {
        return throttle.admit(permitted(bot, endpoint), Runnable::run);
    }

    /** Asks to say something on a stream. */
    CompletableFuture<Admission> say(String bot, String endpoint, String connection) {
        return throttle.admit(permitted(bot, endpoint), connection, Runnable::run);
    }

    /** Asks to keep a stream alive. */
    CompletableFuture<Admission> ping(String connection) {
        return throttle.keepAlive(route(), PING, connection, Runnable::run);
    }

    /** A stream's connection has ended. */
    void ended(String connection) {
        throttle.ended(route(), connection);
    }

    private Route route() {
        return permitted("a1", MESSAGE).canonical().route();
    }

    /** Asks, gets it, sends it and has its answer, all at once. */
    void pass(String bot, String endpoint) {
        Admission admission = now(bot, endpoint);
        admission.sent();
        throttle.learn(admission, 200, Headers.NONE);
    }

    void pass(int times, String bot, String endpoint) {
        for (int i = 0; i < times; i++) {
            pass(bot, endpoint);
        }
    }

    /** Asks and gets it at once. */
    Admission now(String bot, String endpoint) {
        CompletableFuture<Admission> future = admit(bot, endpoint);
        assertThat(future).as(endpoint + " of " + bot + " goes at once").isCompleted();
        return future.join();
    }

    /** Asks and is refused at once. */
    Refused refused(String bot, String endpoint, Reason reason) {
        return refusal(admit(bot, endpoint), reason);
    }

    static Refused refusal(CompletableFuture<Admission> future, Reason reason) {
        assertThat(future).isCompletedExceptionally();
        if (!(future.exceptionNow() instanceof Refused refused)) {
            throw new AssertionError("not refused but failed", future.exceptionNow());
        }
        assertThat(refused.reason()).isEqualTo(reason);
        return refused;
    }

    static Headers headers(String... namesAndValues) {
        Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map::get;
    }

    long used(Limit limit, String scope) {
        return throttle.limits().stream()
                .filter(state ->
                        state.limit().equals(limit.name()) && state.scopeKey().equals(scope))
                .mapToLong(LimitState::used)
                .findFirst()
                .orElse(0);
    }
}
