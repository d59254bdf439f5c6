package dev.claviger.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.RawStream;
import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.HeldToken;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.hsm.Hsm;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.cli.freeze.FreezeFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator takes back stops a stream's messages up to the moment in which they are sent. */
class WaitingMessageTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private @Nullable HeldToken token;
    private @Nullable Rig rig;
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private Rig start(RigOptions options) throws Exception {
        UnaryOperator<Hsm> held = connected -> {
            token = new HeldToken(connected);
            return token;
        };
        rig = Rig.start(directory.resolve("rig"), options.token(held), Machine.here());
        open.add(rig);
        return rig.awaitReady();
    }

    private HeldToken token() {
        return Objects.requireNonNull(token);
    }

    private Rig rig() {
        return Objects.requireNonNull(rig);
    }

    private FreezeFile freeze() {
        return new FreezeFile(rig().config().config().state());
    }

    /** A bot with a stream on which each order is signed by itself. */
    private final class Trader {
        private final BotClient bot;
        private final Credentials key;
        private final RawStream stream;

        Trader(String name) {
            this.key = rig().addBot(name, Bots.TRADER);
            this.bot = rig().bot(key);
            open.add(bot);
            this.stream =
                    RawStream.open(URI.create(rig().baseUrl().toString().replaceFirst("^http", "ws") + "/ws-api/v3"));
            open.add(stream);
        }

        String order(String id) {
            TreeMap<String, String> fields = new TreeMap<>();
            for (String field : Orders.limit(id).split("&", -1)) {
                fields.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
            }
            fields.put("apiKey", key.apiKey());
            fields.put("timestamp", Long.toString(Machine.here().clock().millis()));
            String signed = fields.entrySet().stream()
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining("&"));
            fields.put("signature", bot.signature(signed));
            return "{\"id\":\"" + id + "\",\"method\":\"order.place\",\"params\":"
                    + fields.entrySet().stream()
                            .map(each -> "\"" + each.getKey() + "\":\"" + each.getValue() + "\"")
                            .collect(Collectors.joining(",", "{", "}"))
                    + "}";
        }

        /** Sends an order, of which nothing is heard before the token signs. */
        void leaveWaiting(String id) {
            token().hold();
            stream.say(order(id));
            Patience.until("the token is asked", LIMIT, () -> token().waiting() == 1);
        }
    }

    private List<String> arrived() {
        return rig().sandbox().messages().stream().map(each -> each.text()).toList();
    }

    /** Why the order was not sent, as the audit has it at its intent. */
    private String outcome(String clientId) throws IOException {
        List<Trail.Line> trail = Trail.read(rig().auditDirectory());
        String id = trail.stream()
                .filter(line ->
                        line.type().equals("intent") && line.field("client-id").equals(clientId))
                .findAny()
                .orElseThrow()
                .field("id");
        return trail.stream()
                .filter(line ->
                        line.type().equals("outcome") && line.field("id").equals(id))
                .map(line -> line.field("result") + " " + line.field("reason"))
                .collect(Collectors.joining(","));
    }

    /** The switch is read a few times a second, and the audit says when it was. */
    private void awaitStopSwitch(String state) {
        await().untilAsserted(() -> assertThat(Trail.read(rig().auditDirectory()).stream()
                        .filter(line -> line.field("event").equals("freeze")))
                .last()
                .satisfies(line -> assertThat(line.field("state")).isEqualTo(state)));
    }

    private double ordersCounted() {
        return metric("claviger_limit_used{exchange=\"binance\",limit=\"api-orders-1d\"}");
    }

    private double streams() {
        return metric("claviger_streams_open{exchange=\"binance\"}");
    }

    private double metric(String name) {
        URI metrics =
                URI.create("http://127.0.0.1:" + rig().proxy().adminAddress().getPort() + "/metrics");
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findAny()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_order_that_waits_for_its_signature_is_not_sent_when_its_bot_is_revoked() throws Exception {
        start(RigOptions.usual());
        Trader trader = new Trader("leaver");
        assertThat(trader.stream.ask(trader.order("before"))).contains("\"status\":200");
        int before = arrived().size();
        trader.leaveWaiting("late");
        assertThat(ordersCounted()).isEqualTo(2);

        assertThat(rig().bots().revoke("leaver", Instant.now())).isPresent();
        Patience.until("its stream is closed", LIMIT, trader.stream::isClosed);
        token().letGo();

        await().untilAsserted(() -> assertThat(outcome("late")).isEqualTo("failed authenticate.revoked"));
        assertThat(ordersCounted()).as("nothing was sent, so nothing counts").isEqualTo(1);
        assertThat(arrived()).hasSize(before);
        assertThat(Orders.placed(rig())).containsExactly("before");
    }

    @Test
    void an_order_that_waits_for_its_signature_is_refused_in_the_exchanges_words_when_trading_is_frozen()
            throws Exception {
        start(RigOptions.usual());
        Trader trader = new Trader("grid");
        trader.leaveWaiting("late");
        int before = arrived().size();

        freeze().freeze(false, "test", Instant.now());
        awaitStopSwitch("FROZEN");
        token().letGo();

        assertThat(trader.stream.next("refusal"))
                .contains("\"id\":\"late\"", "permit.frozen", "the operator froze trading");
        await().untilAsserted(() -> assertThat(outcome("late")).isEqualTo("failed permit.frozen"));
        assertThat(ordersCounted()).as("nothing was sent, so nothing counts").isZero();
        assertThat(arrived()).hasSize(before);

        assertThat(freeze().unfreeze()).isTrue();
        awaitStopSwitch("OPEN");
        assertThat(trader.stream.ask(trader.order("after"))).contains("\"status\":200");
        assertThat(Orders.placed(rig())).containsExactly("after");
    }

    @Test
    void an_order_that_waits_for_its_signature_is_not_sent_when_everything_is_frozen() throws Exception {
        start(RigOptions.usual());
        Trader trader = new Trader("grid");
        trader.leaveWaiting("late");
        int before = arrived().size();

        freeze().freeze(true, "test", Instant.now());
        awaitStopSwitch("HARD");
        token().letGo();

        await().untilAsserted(() -> assertThat(outcome("late")).isEqualTo("failed permit.frozen"));
        assertThat(ordersCounted()).as("nothing was sent, so nothing counts").isZero();
        assertThat(arrived()).hasSize(before);
        assertThat(Orders.placed(rig())).isEmpty();
    }

    @Test
    void an_order_that_waits_for_its_limit_is_refused_when_trading_is_frozen() throws Exception {
        start(RigOptions.usual().exchange("""
                throttle:
                  deadline: 15s
                  headroom-percent: 0%
                  cancel-reserve-percent: 0%
                  capacities: {api-orders-10s: 1}
            """.stripTrailing()));
        Trader trader = new Trader("grid");
        // Should the window end between the first two, the third waits.
        for (String id : List.of("one", "two", "three")) {
            trader.stream.say(trader.order(id));
        }
        assertThat(trader.stream.next("answer")).contains("\"status\":200");

        freeze().freeze(false, "test", Instant.now());

        String last = trader.stream.next("second answer");
        if (last.contains("\"status\":200")) {
            last = trader.stream.next("third answer");
        }
        assertThat(last).contains("permit.frozen");
        assertThat(Orders.placed(rig())).isNotEmpty().doesNotContain("three");
    }

    @Test
    void what_is_signed_when_its_stream_has_ended_is_not_said_to_be_sent() throws Exception {
        start(RigOptions.usual());
        Trader trader = new Trader("grid");
        trader.leaveWaiting("late");

        trader.stream.close();
        Patience.until("the stream is gone", LIMIT, () -> streams() == 0);
        token().letGo();

        await().untilAsserted(() -> assertThat(outcome("late")).isEqualTo("failed forward.not_sent"));
        assertThat(ordersCounted()).isZero();
        assertThat(Orders.placed(rig())).isEmpty();
    }
}
