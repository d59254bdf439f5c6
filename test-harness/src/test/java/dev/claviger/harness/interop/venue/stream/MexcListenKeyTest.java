package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.RawStream;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.mexc.MexcSandbox;
import dev.claviger.harness.sandbox.socket.SocketUpgrade;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What happens on MEXC's spot account reaches bots by streams that a listen key opens, which they never have. What the
 * exchange tells there is protobuf: it is compared byte for byte here, and {@link MexcSpotStreamTest} has ccxt read it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MexcListenKeyTest {
    private static final String BTC = "BTC/USDT";
    private static final String REFUSED = "Unexpected HTTP response status code 401";
    private static final String ORDERS = subscription("spot@private.orders.v3.api.pb");
    private static final String MINE = "spotPrivatePostUserDataStream";
    private static final String EXTEND = "spotPrivatePutUserDataStream";

    private VenueTrial<MexcSandbox> trial;

    /** Two bots ask for the markets within 5 s here, which MEXC would hold back. */
    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(
                Venues.mexc(),
                folder,
                RigOptions.usual().exchange("    throttle:\n      capacities: {contract-detail: 100}"));
        trial.call("loadMarkets");
    }

    /** A stream that was closed is gone at the exchange a little later. */
    @AfterEach
    void settle() {
        await().until(() -> openStreams() == 0);
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    private static String subscription(String channel) {
        return "{\"method\":\"SUBSCRIPTION\",\"params\":[\"" + channel + "\"]}";
    }

    private static String keyIn(JsonNode answer) {
        return answer.path("listenKey").asString();
    }

    private String listenKey() {
        return keyIn(trial.call(MINE));
    }

    private RawStream open(String query) {
        return RawStream.open(URI.create(trial.streams() + "/ws" + query));
    }

    private int openStreams() {
        return trial.sandbox().spotStreams().size();
    }

    private String placed() {
        return trial.call("createOrder", BTC, "limit", "buy", 0.01, 50_000)
                .path("id")
                .asString();
    }

    @Test
    void trap_14_a_bot_gets_a_stand_in_for_a_listen_key_which_is_worth_nothing_at_the_exchange() {
        String standIn = listenKey();

        assertThat(standIn).startsWith("clv").hasSizeGreaterThanOrEqualTo(32);
        assertThat(trial.sandbox().listenKeys()).isNotEmpty().doesNotContain(standIn);
        assertThat(trial.sandbox().received())
                .noneMatch(request -> (request.headText() + request.bodyText()).contains(standIn));
    }

    @Test
    void a_call_that_says_the_listen_key_arrives_with_the_real_one_in_what_is_signed() {
        String standIn = listenKey();
        String real = trial.sandbox().listenKeys().getLast();
        var arrivals = trial.arrivals();

        assertThat(keyIn(trial.call(EXTEND, Map.of("listenKey", standIn)))).isEqualTo(standIn);
        assertThat(keyIn(trial.call("spotPrivateDeleteUserDataStream", Map.of("listenKey", standIn))))
                .isEqualTo(standIn);

        assertThat(arrivals.endpoints()).containsExactly("PUT /api/v3/userDataStream", "DELETE /api/v3/userDataStream");
        assertThat(arrivals.all()).allSatisfy(request -> {
            String signed = request.query().substring(0, request.query().indexOf("&signature="));
            assertThat(Parameters.ofQuery(signed)).containsEntry("listenKey", real);
            assertThat(request.query()).endsWith("&signature=" + trial.mac().hexOfText(signed));
        });
        assertThat(trial.sandbox().listenKeys()).doesNotContain(real);
    }

    @Test
    void the_real_listen_key_and_any_other_text_are_refused_in_calls() {
        listenKey();
        var arrivals = trial.arrivals();
        for (String text : List.of(trial.sandbox().listenKeys().getLast(), "clv" + "x".repeat(61), "x")) {
            VenueTrial.isRaised(
                    trial.raised(EXTEND, Map.of("listenKey", text)),
                    "AuthenticationError",
                    "authenticate.unknown_token");
        }
        assertThat(arrivals.all()).isEmpty();
    }

    @Test
    void the_list_of_listen_keys_is_for_bots_that_may_see_it_and_holds_stand_ins_only() throws Exception {
        String list = "spotPrivateGetUserDataStream";
        listenKey();
        listenKey();
        VenueTrial.isRaised(trial.raised(list), "PermissionDenied", "permit.sensitive_not_listed");

        try (CcxtClient trusted = trial.trusted("trusted", "GET /api/v3/userDataStream")) {
            String own = keyIn(trusted.call(MINE));
            List<String> real = trial.sandbox().listenKeys();

            List<String> told = trusted.call(list)
                    .path("listenKey")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();

            assertThat(told)
                    .hasSameSizeAs(real)
                    .doesNotHaveDuplicates()
                    .doesNotContainAnyElementsOf(real)
                    .allMatch(key -> key.startsWith("clv"))
                    .endsWith(own);
        }
    }

    @Test
    void what_is_told_of_the_account_passes_unchanged_although_it_is_no_text() throws Exception {
        int before = openStreams();
        try (RawStream stream = open("?listenKey=" + listenKey())) {
            await().until(() -> openStreams() == before + 1);
            assertThat(stream.ask(ORDERS)).contains("\"code\":0", "spot@private.orders.v3.api.pb");
            assertThat(stream.ask(subscription("spot@private.account.v3.api.pb")))
                    .contains("\"code\":0");
            int sent = trial.sandbox().binaryMessages().size();

            String id = placed();

            byte[] order = stream.nextBinary("order");
            assertThat(new String(order, StandardCharsets.ISO_8859_1))
                    .contains("spot@private.orders.v3.api.pb", "BTCUSDT", id, "50000");
            byte[] balance = stream.nextBinary("balance");
            assertThat(new String(balance, StandardCharsets.ISO_8859_1)).contains("spot@private.account.v3.api.pb");
            List<byte[]> told = trial.sandbox().binaryMessages();
            assertThat(told.subList(sent, told.size())).contains(order, balance);
            assertThat(new String(order, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
                    .as("it would not survive being read as text")
                    .isNotEqualTo(order);
        }
    }

    @Test
    void the_upgrade_arrives_with_the_real_listen_key_and_with_nothing_of_the_bot_s() throws Exception {
        String standIn = listenKey();
        String real = trial.sandbox().listenKeys().getLast();
        var arrivals = trial.arrivals();
        int before = openStreams();
        try (RawStream stream = open("?listenKey=" + standIn)) {
            await().until(() -> openStreams() == before + 1);
            assertThat(stream.isClosed()).isFalse();
        }
        assertThat(arrivals.all())
                .filteredOn(SocketUpgrade::isAskedBy)
                .singleElement()
                .satisfies(upgrade -> {
                    assertThat(upgrade.path()).isEqualTo("/ws");
                    assertThat(upgrade.query()).isEqualTo("listenKey=" + real);
                    assertThat(upgrade.headText())
                            .doesNotContain(standIn, trial.virtual().apiKey());
                });
    }

    @Test
    void no_other_text_opens_a_stream() {
        listenKey();
        int before = openStreams();
        for (String text :
                List.of("", "clv" + "x".repeat(61), trial.sandbox().listenKeys().getLast(), "x".repeat(64))) {
            assertThatThrownBy(() -> open("?listenKey=" + text).close())
                    .as(text)
                    .hasRootCauseMessage(REFUSED);
        }
        assertThat(openStreams()).isEqualTo(before);
    }

    @Test
    void a_listen_key_that_was_closed_opens_nothing_more_and_its_stream_ends() throws Exception {
        String standIn = listenKey();
        int before = openStreams();
        try (RawStream stream = open("?listenKey=" + standIn)) {
            await().until(() -> openStreams() == before + 1);

            trial.call("spotPrivateDeleteUserDataStream", Map.of("listenKey", standIn));

            await().atMost(VenueTrial.AT_ONCE).until(stream::isClosed);
        }
        try (RawStream late = open("?listenKey=" + standIn)) {
            assertThat(late.next("what the exchange says")).isEqualTo("Invalid listen key");
        }
        await().until(() -> openStreams() == before);
    }

    @Test
    void a_bot_whose_key_is_taken_away_loses_the_stream_at_once() throws Exception {
        String standIn;
        try (CcxtClient leaver = trial.another("leaver", Bots.TRADER)) {
            standIn = keyIn(leaver.call(MINE));
        }
        int before = openStreams();
        try (RawStream stream = open("?listenKey=" + standIn)) {
            await().until(() -> openStreams() == before + 1);

            trial.revoke("leaver");

            await().atMost(VenueTrial.AT_ONCE).until(stream::isClosed);
            await().until(() -> openStreams() == before);
        }
        assertThatThrownBy(() -> open("?listenKey=" + standIn).close()).hasRootCauseMessage(REFUSED);
    }

    @Test
    void without_a_listen_key_a_stream_tells_of_markets_alone() throws Exception {
        try (RawStream stream = open("")) {
            String ticker = "spot@public.aggre.bookTicker.v3.api.pb@100ms@BTCUSDT";
            int sent = trial.sandbox().binaryMessages().size();
            assertThat(stream.ask(subscription(ticker))).contains("\"code\":0", ticker);
            assertThat(stream.nextBinary("ticker"))
                    .isEqualTo(trial.sandbox().binaryMessages().get(sent));

            assertThat(stream.ask(ORDERS)).contains("Blocked");
        }
    }

    /** Documented in capitals, and small in ccxt, which takes a stream for dead where it is not answered. */
    @Test
    void a_ping_is_answered_however_it_is_written_and_what_the_stream_does_not_know_is_refused() throws Exception {
        try (RawStream stream = open("")) {
            assertThat(stream.ask("{\"method\":\"PING\"}")).contains("\"PONG\"");
            assertThat(stream.ask("{\"method\":\"ping\"}")).contains("\"PONG\"");
            assertThat(stream.ask("{\"id\":7,\"method\":\"ORDER\"}")).contains("\"id\":7", "exchange.unknown_endpoint");
        }
    }
}
