package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.ccxt.CcxtInstallation;
import dev.claviger.harness.ccxt.CcxtOptions;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.VenueKind;
import dev.claviger.harness.rig.VenueRig;
import dev.claviger.harness.sandbox.ReceivedRequest;
import dev.claviger.harness.sandbox.SandboxVenue;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A ccxt that may trade on one sandbox exchange through a proxy, with a tap on the wire between them. */
final class VenueBot<S extends SandboxVenue> implements AutoCloseable {
    private final VenueRig<S> rig;
    private final Tap tap;
    private final Credentials virtual;
    private final String ccxtClass;
    private final Map<String, Object> options;
    private final CcxtClient bot;

    private VenueBot(VenueRig<S> rig, String ccxtClass, Map<String, Object> options) throws IOException {
        this.rig = rig;
        this.ccxtClass = ccxtClass;
        this.options = options;
        this.virtual = rig.addBot("grid", Bots.TRADER);
        this.tap = Tap.before(rig.baseUrl());
        this.bot = ccxt(tap.uri().toString(), virtual);
    }

    /** Starts all of it in {@code folder}; {@code options} are ccxt's own. */
    static <S extends SandboxVenue> VenueBot<S> start(
            Path folder, VenueKind<S> kind, String ccxtClass, Map<String, Object> options) throws Exception {
        VenueRig<S> rig =
                VenueRig.start(folder.resolve("rig"), Machine.here(), kind).awaitReady();
        return new VenueBot<>(rig, ccxtClass, options);
    }

    private CcxtClient ccxt(String base, Credentials key) throws IOException {
        CcxtOptions setup = CcxtOptions.of(ccxtClass, base, key.apiKey(), key.secret());
        if (key.passphrase().isPresent()) {
            setup = setup.password(key.passphrase().get());
        }
        for (Map.Entry<String, Object> option : options.entrySet()) {
            setup = setup.option(option.getKey(), option.getValue());
        }
        return CcxtClient.start(CcxtInstallation.get(), setup);
    }

    /** Another ccxt, with another key. */
    CcxtClient with(Credentials key) throws IOException {
        return ccxt(rig.baseUrl().toString(), key);
    }

    VenueRig<S> rig() {
        return rig;
    }

    S sandbox() {
        return rig.sandbox();
    }

    Credentials virtual() {
        return virtual;
    }

    JsonNode call(String method, @Nullable Object... args) {
        return bot.call(method, args);
    }

    /** Calls a method that must raise an exception of this class, with a text in it. */
    void raises(String className, String says, String method, @Nullable Object... args) {
        isRaised(catchThrowableOfType(CcxtError.class, () -> bot.call(method, args)), className, says);
    }

    static void isRaised(CcxtError error, String className, String says) {
        assertThat(error).as("%s for %s", className, says).isNotNull().hasMessageContaining(says);
        assertThat(error.className()).as(error.getMessage()).isEqualTo(className);
    }

    Arrivals arrivalsFromNowOn() {
        return Arrivals.fromNowOn(rig.sandbox());
    }

    /** What the bot sent first of all that fits. */
    SentRequest sent(Predicate<SentRequest> wanted) {
        return tap.sent().stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Asks that the bot showed its key, that nothing of it arrived, and that at least so many requests did. */
    void kept(int requests) {
        assertThat(tap.sent()).extracting(SentRequest::head).anyMatch(head -> head.contains(virtual.apiKey()));
        List<ReceivedRequest> received = rig.sandbox().received();
        assertThat(received)
                .hasSizeGreaterThan(requests)
                .extracting(request -> request.headText() + request.bodyText())
                .noneMatch(text -> text.contains(virtual.apiKey()) || text.contains(virtual.secret()));
    }

    @Override
    public void close() throws IOException {
        bot.close();
        tap.close();
        rig.close();
    }
}
