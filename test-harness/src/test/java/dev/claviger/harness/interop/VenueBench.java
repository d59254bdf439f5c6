package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.config.profile.EndpointClass;
import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.ccxt.CcxtInstallation;
import dev.claviger.harness.ccxt.CcxtOptions;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.VenueKind;
import dev.claviger.harness.rig.VenueRig;
import dev.claviger.harness.sandbox.ReceivedRequest;
import dev.claviger.harness.sandbox.SandboxVenue;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An exchange's sandbox, the proxy before it, and an unchanged ccxt before that, which trades by a virtual key. */
final class VenueBench<S extends SandboxVenue> implements AutoCloseable {
    private final String ccxtName;
    private final Map<String, Object> ccxtOptions;
    private final VenueRig<S> rig;
    private final Tap tap;
    private final Credentials virtual;
    private final CcxtClient bot;

    private VenueBench(
            Path folder, VenueKind<S> kind, String ccxtName, RigOptions options, Map<String, Object> ccxtOptions)
            throws Exception {
        this.ccxtName = ccxtName;
        this.ccxtOptions = Map.copyOf(ccxtOptions);
        this.rig = VenueRig.start(folder, Machine.here(), kind, options).awaitReady();
        this.virtual = rig.addBot("grid", Bots.TRADER);
        this.tap = Tap.before(rig.baseUrl());
        this.bot = ccxt(tap.uri(), virtual);
    }

    static <S extends SandboxVenue> VenueBench<S> start(
            Path folder, VenueKind<S> kind, String ccxtName, RigOptions options) throws Exception {
        return new VenueBench<>(folder, kind, ccxtName, options, Map.of());
    }

    /** With options of ccxt's own. */
    static <S extends SandboxVenue> VenueBench<S> start(
            Path folder, VenueKind<S> kind, String ccxtName, Map<String, Object> ccxtOptions) throws Exception {
        return new VenueBench<>(folder, kind, ccxtName, RigOptions.usual(), ccxtOptions);
    }

    private CcxtClient ccxt(URI base, Credentials key) throws Exception {
        return ccxt(base, key, key.secret());
    }

    private CcxtClient ccxt(URI base, Credentials key, String secret) throws Exception {
        CcxtOptions options = CcxtOptions.of(ccxtName, base.toString(), key.apiKey(), secret)
                .streams(rig.baseUrl().toString().replaceFirst("^http", "ws"));
        if (key.passphrase().isPresent()) {
            options = options.password(key.passphrase().get());
        }
        for (Map.Entry<String, Object> option : ccxtOptions.entrySet()) {
            options = options.option(option.getKey(), option.getValue());
        }
        return CcxtClient.start(CcxtInstallation.get(), options);
    }

    /** A bot that has the virtual key's name and not its secret; the caller closes it. */
    CcxtClient impostor() throws Exception {
        return ccxt(rig.baseUrl(), virtual, "z".repeat(64));
    }

    /** Another bot, with any key; the caller closes it. */
    CcxtClient another(Credentials key) throws Exception {
        return ccxt(rig.baseUrl(), key);
    }

    /** The key of another bot that may use these classes. */
    Credentials addBot(String name, Set<EndpointClass> allow) {
        return rig.addBot(name, allow);
    }

    JsonNode call(String method, @Nullable Object... args) {
        return bot.call(method, args);
    }

    /** Begins to wait for news; {@link #seen} tells them. */
    void watch(String name, String method, @Nullable Object... args) {
        bot.watch(name, method, args);
    }

    JsonNode seen(String name) {
        return bot.seen(name, Duration.ofSeconds(20));
    }

    /** The name of the order that was placed. */
    String order(String symbol, String type, String side, double amount, @Nullable Object... more) {
        @Nullable Object[] args = new @Nullable Object[4 + more.length];
        args[0] = symbol;
        args[1] = type;
        args[2] = side;
        args[3] = amount;
        System.arraycopy(more, 0, args, 4, more.length);
        return bot.call("createOrder", args).path("id").asString();
    }

    /** Calls, and expects that ccxt raises this class with this in its message. */
    void raises(String className, String says, String method, @Nullable Object... args) {
        raises(bot, className, says, method, args);
    }

    static void raises(CcxtClient bot, String className, String says, String method, @Nullable Object... args) {
        CcxtError error = catchThrowableOfType(CcxtError.class, () -> bot.call(method, args));
        assertThat(error).as("%s for %s", className, says).isNotNull().hasMessageContaining(says);
        assertThat(error.className()).as(error.getMessage()).isEqualTo(className);
    }

    Arrivals arrivals() {
        return Arrivals.fromNowOn(rig.sandbox());
    }

    /** The last request that the bot sent with this in its target or body. */
    SentRequest sentWith(String text) {
        return tap.sent().stream()
                .filter(request ->
                        request.target().contains(text) || request.body().contains(text))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    /** Nothing that identifies the bot has reached the exchange, though the bot did send it. */
    void nothingOfTheVirtualKeyArrived() {
        assertThat(tap.sent()).extracting(SentRequest::head).anyMatch(head -> head.contains(virtual.apiKey()));
        assertThat(rig.sandbox().received())
                .hasSizeGreaterThan(2)
                .extracting(request -> request.headText() + request.bodyText())
                .noneMatch(text -> text.contains(virtual.apiKey())
                        || text.contains(virtual.secret())
                        || virtual.passphrase().filter(text::contains).isPresent());
    }

    /** The request of this path that arrived. */
    static ReceivedRequest of(Arrivals arrivals, String path) {
        return arrivals.all().stream()
                .filter(request -> request.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    Credentials real() {
        return rig.real();
    }

    S sandbox() {
        return rig.sandbox();
    }

    @Override
    public void close() throws IOException {
        bot.close();
        tap.close();
        rig.close();
    }
}
