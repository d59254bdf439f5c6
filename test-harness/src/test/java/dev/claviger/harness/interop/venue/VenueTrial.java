package dev.claviger.harness.interop.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.ccxt.CcxtSecret;
import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.AuditRecords;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.SentRequest;
import dev.claviger.harness.interop.Tap;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.VenueKind;
import dev.claviger.harness.rig.VenueRig;
import dev.claviger.harness.sandbox.SandboxVenue;
import dev.claviger.harness.sandbox.http.ReceivedMessage;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt that trades on a sandbox exchange through the proxy, with a wire tap before the proxy. */
public final class VenueTrial<S extends SandboxVenue> implements AutoCloseable {
    /** What a bot believes the passphrase to be. */
    public static final String PASSPHRASE = VenueClients.PASSPHRASE;

    /** Long before a stream would end by itself, and long enough for a busy machine to end it. */
    public static final Duration AT_ONCE = Duration.ofSeconds(10);

    /** What ccxt is given to see something. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    private final VenueRig<S> rig;
    private final Credentials virtual;
    private final ExchangeProfile profile;
    private final VenueClients clients;
    private final List<Credentials> keys = new ArrayList<>();
    private final Tap tap;
    private final CcxtClient bot;

    private VenueTrial(VenueRig<S> rig, ExchangeProfile profile, Map<String, Object> ccxtOptions) throws IOException {
        this.profile = profile;
        this.rig = rig.awaitReady();
        this.clients =
                new VenueClients(profile, streams(), rig.real().passphrase().isPresent(), ccxtOptions);
        this.virtual = key("grid", Bots.TRADER);
        this.tap = Tap.before(rig.baseUrl());
        this.bot = ccxt(tap.uri(), virtual);
    }

    /** Starts all of it; ccxt has the profile's name for the exchange. */
    public static <S extends SandboxVenue> VenueTrial<S> start(VenueKind<S> kind, Path folder) throws Exception {
        return start(kind, folder, RigOptions.usual());
    }

    /** Starts all of it with further lines of configuration. */
    public static <S extends SandboxVenue> VenueTrial<S> start(VenueKind<S> kind, Path folder, RigOptions options)
            throws Exception {
        return start(kind, folder, options, Map.of());
    }

    /** Starts all of it with options of ccxt's own. */
    public static <S extends SandboxVenue> VenueTrial<S> start(
            VenueKind<S> kind, Path folder, Map<String, Object> ccxtOptions) throws Exception {
        return start(kind, folder, RigOptions.usual(), ccxtOptions);
    }

    /** Starts all of it with further lines of configuration and with options of ccxt's own. */
    public static <S extends SandboxVenue> VenueTrial<S> start(
            VenueKind<S> kind, Path folder, RigOptions options, Map<String, Object> ccxtOptions) throws Exception {
        ExchangeProfile profile = ProfileLoader.bundled(kind.name());
        VenueRig<S> rig = VenueRig.start(folder.resolve("rig"), Machine.here(), kind, options);
        try {
            return new VenueTrial<>(rig, profile, ccxtOptions);
        } catch (IOException | RuntimeException failure) {
            // Or whatever is started next in this process would find the token taken.
            rig.close();
            throw failure;
        }
    }

    private CcxtClient ccxt(URI base, Credentials key) throws IOException {
        return clients.at(base, key.apiKey(), CcxtSecret.of(key));
    }

    public S sandbox() {
        return rig.sandbox();
    }

    public Credentials real() {
        return rig.real();
    }

    public Credentials virtual() {
        return virtual;
    }

    public Tap tap() {
        return tap;
    }

    public Arrivals arrivals() {
        return Arrivals.fromNowOn(rig.sandbox());
    }

    public JsonNode call(String method, @Nullable Object... args) {
        return bot.call(method, args);
    }

    /** Calls many times, several at once; see {@link CcxtClient#burst}. */
    public JsonNode burst(int times, int atOnce, String method, @Nullable Object... args) {
        return bot.burst(times, atOnce, method, args);
    }

    /** What the bot has signed since this was asked last; see {@link CcxtClient#signed}. */
    public JsonNode signed() {
        return bot.signed();
    }

    /** A ccxt with the real key that has the exchange itself at {@code base}; the caller closes it. */
    public CcxtClient direct(String base) throws IOException {
        return clients.real(URI.create(base), real());
    }

    /** The path under which the proxy has the exchange. */
    public String prefix() {
        return tap.uri().getRawPath();
    }

    /** Begins to wait for news, as watchOrders does; {@link #seen} tells them. */
    public void watch(String name, String method, @Nullable Object... args) {
        bot.watch(name, method, args);
    }

    public JsonNode seen(String name) {
        return bot.seen(name, PATIENCE);
    }

    /** A bot that has the virtual key's name and not its secret; the caller closes it. */
    public CcxtClient impostor() throws IOException {
        Credentials other = Credentials.random(profile, virtual.type(), new Random(7));
        return clients.at(rig.baseUrl(), virtual.apiKey(), CcxtSecret.of(other));
    }

    /** The same with the exchange's kit in place of ccxt. */
    public CcxtClient impostorsKit() throws IOException {
        Credentials other = Credentials.random(profile, virtual.type(), new Random(7));
        return clients.kit(rig.baseUrl(), virtual.apiKey(), CcxtSecret.of(other));
    }

    /** Another bot that trades, by the exchange's kit in place of ccxt; the caller closes it. */
    public CcxtClient kit(String name) throws IOException {
        return kit(name, Bots.TRADER);
    }

    /** The same for one that may only use these classes. */
    public CcxtClient kit(String name, Set<EndpointClass> allow) throws IOException {
        Credentials key = key(name, allow);
        return clients.kit(rig.baseUrl(), key.apiKey(), CcxtSecret.of(key));
    }

    /** Adds a bot that trades; its virtual key. */
    public Credentials key(String name) {
        return key(name, Bots.TRADER);
    }

    private Credentials key(String name, Set<EndpointClass> allow) {
        return key(name, allow, List.of());
    }

    private Credentials key(String name, Set<EndpointClass> allow, List<String> sensitive) {
        Credentials key = rig.addBot(name, allow, sensitive);
        keys.add(key);
        return key;
    }

    /** Where the proxy listens for this exchange's streams. */
    public URI streams() {
        return URI.create(rig.baseUrl().toString().replaceFirst("^http", "ws"));
    }

    /** Takes a bot's key away, as the command line does. */
    public void revoke(String bot) throws Exception {
        rig.revoke(bot);
    }

    /** Where the proxy writes its audit. */
    public Path auditDirectory() {
        return rig.auditDirectory();
    }

    /** What the trading bot is told. */
    public CcxtError raised(String method, @Nullable Object... args) {
        return raised(bot, method, args);
    }

    /** What a bot is told. */
    public static CcxtError raised(CcxtClient client, String method, @Nullable Object... args) {
        return catchThrowableOfType(CcxtError.class, () -> client.call(method, args));
    }

    /** Another bot, which may only use these classes; the caller closes it. */
    public CcxtClient another(String name, Set<EndpointClass> allow) throws IOException {
        return ccxt(rig.baseUrl(), key(name, allow));
    }

    /** Another bot that trades, and may use these sensitive endpoints besides; the caller closes it. */
    public CcxtClient trusted(String name, String... sensitive) throws IOException {
        return ccxt(rig.baseUrl(), key(name, Bots.TRADER, List.of(sensitive)));
    }

    /** What another bot is told, which may only use these classes. */
    public CcxtError raisedBy(String name, Set<EndpointClass> allow, String method, @Nullable Object... args)
            throws IOException {
        return raisedWith(key(name, allow), method, args);
    }

    /** What whoever has these credentials is told. */
    public CcxtError raisedWith(Credentials key, String method, @Nullable Object... args) throws IOException {
        try (CcxtClient client = ccxt(rig.baseUrl(), key)) {
            return raised(client, method, args);
        }
    }

    public static void isRaised(CcxtError error, String className, String says) {
        assertThat(error).as("%s for %s", className, says).isNotNull().hasMessageContaining(says);
        assertThat(error.className()).as(error.getMessage()).isEqualTo(className);
    }

    /** Places a limit order, sees it open, cancels it and sees it gone; its id. */
    public String limitOrderComesAndGoes(String market, double amount, double price) {
        String id = call("createOrder", market, "limit", "buy", amount, price)
                .path("id")
                .asString();
        JsonNode open = call("fetchOpenOrders", market);
        assertThat(open)
                .as(market)
                .filteredOn(order -> order.path("id").asString().equals(id))
                .hasSize(1);
        assertThat(open)
                .as(market)
                .extracting(order -> order.path("status").asString())
                .containsOnly("open");

        call("cancelOrder", id, market);

        assertThat(call("fetchOpenOrders", market).findValuesAsString("id"))
                .as(market)
                .doesNotContain(id);
        return id;
    }

    /** Places a market order and sees its trade; the order as ccxt was answered. */
    public JsonNode marketOrderIsFilled(String market, String side, double amount) {
        JsonNode placed = call("createOrder", market, "market", side, amount);
        assertThat(call("fetchMyTrades", market).findValuesAsString("order"))
                .as(market)
                .contains(placed.path("id").asString());
        return placed;
    }

    /** The one request that arrived, of those that fit. */
    public static ReceivedRequest only(Arrivals arrivals, String endpoint) {
        return arrivals.all().stream()
                .filter(request -> (request.method() + " " + request.path()).equals(endpoint))
                .reduce((one, other) -> {
                    throw new AssertionError(endpoint + " arrived more than once");
                })
                .orElseThrow(() -> new AssertionError(endpoint + " never arrived"));
    }

    /** The last request the bot sent, of those that fit. */
    public SentRequest sent(Predicate<SentRequest> wanted) {
        return tap.sent().stream().filter(wanted).reduce((_, last) -> last).orElseThrow();
    }

    /** Nothing that arrived so far holds anything of the virtual key, although the bot did send it. */
    public void nothingOfTheVirtualKeyArrived() {
        assertThat(tap.sent()).extracting(SentRequest::head).anyMatch(head -> head.contains(virtual.apiKey()));
        assertThat(rig.sandbox().received())
                .hasSizeGreaterThan(2)
                .extracting(request -> request.headText() + request.bodyText())
                .noneMatch(text -> text.contains(virtual.apiKey())
                        || text.contains(virtual.secret())
                        || text.contains(VenueClients.PASSPHRASE));
    }

    /** None of these messages holds anything of a key that a bot here has, and there are some. */
    public void holdNothingOfVirtualKeys(List<ReceivedMessage> messages) {
        assertThat(messages)
                .isNotEmpty()
                .extracting(message -> message.path() + " " + message.text())
                .noneMatch(text -> text.contains(VenueClients.PASSPHRASE))
                .noneMatch(text ->
                        keys.stream().anyMatch(key -> text.contains(key.apiKey()) || text.contains(key.secret())));
    }

    /** What the audit says so far of each call and message that was let through. */
    public Collection<JsonNode> audited() throws IOException {
        return AuditRecords.passed(rig.auditDirectory()).values();
    }

    /** What the real key makes of a text. */
    public RealMac mac() {
        return new RealMac(real());
    }

    @Override
    public void close() throws IOException {
        bot.close();
        tap.close();
        rig.close();
    }
}
