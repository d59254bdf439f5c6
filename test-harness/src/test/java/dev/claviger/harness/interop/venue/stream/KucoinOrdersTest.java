package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.AuditRecords;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.RawStream;
import dev.claviger.harness.interop.venue.RealMac;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.VenueRig;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.http.ReceivedMessage;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
import dev.claviger.proxy.Machine;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A bot places KuCoin's orders by message through the proxy, which signs the upgrade and the exchange's greeting anew. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KucoinOrdersTest {
    private static final String ORDER = "{\"id\":\"%s\",\"op\":\"spot.order\",\"args\":{\"symbol\":\"BTC-USDT\","
            + "\"side\":\"buy\",\"type\":\"limit\",\"price\":\"50000\",\"size\":\"0.01\",\"clientOid\":\"%s\"}}";
    private static final String CANCEL =
            "{\"id\":\"%s\",\"op\":\"spot.cancel\",\"args\":{\"symbol\":\"BTC-USDT\",\"orderId\":\"%s\"}}";

    private VenueRig<KucoinSandbox> rig;
    private Credentials virtual;
    private KucoinOrderBot bot;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rig = VenueRig.start(folder.resolve("rig"), Machine.here(), Venues.kucoin())
                .awaitReady();
        virtual = rig.addBot("grid", Bots.TRADER);
        bot = bot(virtual);
    }

    /** A stream that a bot has closed is open at the exchange for a moment yet. */
    @AfterEach
    void settle() {
        await().until(() -> welcomes() == 0);
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    private KucoinOrderBot bot(Credentials key) {
        return new KucoinOrderBot(rig.baseUrl(), key);
    }

    private static JsonNode read(String message) {
        return Json.read(message.getBytes(StandardCharsets.UTF_8));
    }

    private int welcomes() {
        return rig.sandbox().streams().subscriptions();
    }

    private List<String> messages(int from) {
        List<ReceivedMessage> all = rig.sandbox().messages();
        return all.subList(from, all.size()).stream().map(ReceivedMessage::text).toList();
    }

    private static String place(RawStream stream, String message) throws InterruptedException {
        JsonNode placed = read(stream.ask(message));
        assertThat(placed.path("code").asString()).as(placed.toString()).isEqualTo("200000");
        return placed.path("data").path("orderId").asString();
    }

    @Test
    void an_order_is_placed_and_cancelled_and_the_audit_says_what_it_was() throws Exception {
        try (RawStream stream = bot.welcomed()) {
            String id = place(stream, ORDER.formatted("1", "audited"));
            assertThat(rig.sandbox().balance("USDT").subtract(rig.sandbox().available("USDT")))
                    .as("held for the order")
                    .isPositive();

            JsonNode cancelled = read(stream.ask(CANCEL.formatted("2", id)));
            assertThat(cancelled.path("code").asString()).isEqualTo("200000");
            assertThat(cancelled.path("id").asString()).isEqualTo("2");
            assertThat(read(stream.ask(CANCEL.formatted("3", id))).path("code").asString())
                    .as("gone, in the exchange's own words")
                    .isEqualTo("400100");
            assertThat(stream.ask("{\"id\":\"p\",\"op\":\"ping\",\"timestamp\":1}"))
                    .contains("pong");
        }

        assertThat(AuditRecords.passed(rig.auditDirectory()).values())
                .filteredOn(record -> record.path("client-id").asString("").equals("audited"))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.path("bot").asString()).isEqualTo("grid");
                    assertThat(record.path("path").asString()).isEqualTo("/wsapi/v1/private/spot.order");
                    assertThat(record.path("symbol").asString()).isEqualTo("BTC-USDT");
                    assertThat(record.path("side").asString()).isEqualTo("buy");
                    assertThat(record.path("order").asString()).isEqualTo("limit");
                    assertThat(record.path("price").asString()).isEqualTo("50000");
                    assertThat(record.path("quantity").asString()).isEqualTo("0.01");
                });
        assertThat(AuditRecords.passed(rig.auditDirectory()).values())
                .extracting(record -> record.path("path").asString())
                .contains("/wsapi/v1/private/", "/wsapi/v1/private/answer", "/wsapi/v1/private/spot.cancel");
    }

    @Test
    void a_unified_accounts_order_is_audited_by_its_own_names() throws Exception {
        try (RawStream stream = bot.welcomed()) {
            String id = place(
                    stream,
                    "{\"id\":\"1\",\"op\":\"uta.order\",\"args\":{\"tradeType\":\"SPOT\",\"symbol\":\"BTC-USDT\",\"side\":\"BUY\","
                            + "\"orderType\":\"LIMIT\",\"price\":\"40000\",\"size\":\"0.01\",\"clientOid\":\"unified\"}}");
            assertThat(stream.ask("{\"id\":\"2\",\"op\":\"uta.cancel\",\"args\":{\"symbol\":\"BTC-USDT\",\"orderId\":\""
                            + id + "\"}}"))
                    .contains("\"code\":\"200000\"");
        }
        assertThat(AuditRecords.passed(rig.auditDirectory()).values())
                .filteredOn(record -> record.path("client-id").asString("").equals("unified"))
                .singleElement()
                .satisfies(record -> assertThat(record.path("order").asString()).isEqualTo("LIMIT"));
    }

    @Test
    void an_order_is_modified() throws Exception {
        try (RawStream stream = bot.welcomed()) {
            String id = place(stream, ORDER.formatted("1", "modified"));
            JsonNode modified = read(
                    stream.ask("{\"id\":\"2\",\"op\":\"spot.modify\",\"args\":{\"symbol\":\"BTC-USDT\",\"orderId\":\""
                            + id + "\",\"newPrice\":\"45000\",\"newSize\":\"0.02\"}}"));
            String now = modified.path("data").path("newOrderId").asString();
            assertThat(now).isNotEmpty().isNotEqualTo(id);
            assertThat(stream.ask(CANCEL.formatted("3", now))).contains("\"code\":\"200000\"");
        }
    }

    /** The signatures are worked out anew here, by the exchange's document. */
    @Test
    void the_exchange_sees_the_real_key_and_its_signatures_and_nothing_of_the_bots() throws Exception {
        RealMac real = new RealMac(rig.real());
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());
        int before = rig.sandbox().messages().size();
        String greeting;
        try (RawStream stream = bot.open()) {
            greeting = stream.next("greeting");
            assertThat(stream.ask(bot.answer(greeting))).contains("welcome");
            String id = place(stream, ORDER.formatted("1", "seen"));
            assertThat(stream.ask(CANCEL.formatted("2", id))).contains("200000");
        }

        ReceivedRequest upgrade = arrivals.all().getFirst();
        var query = Parameters.ofQuery(upgrade.query());
        assertThat(upgrade.path()).isEqualTo("/v1/private");
        assertThat(query).containsOnlyKeys("apikey", "timestamp", "passphrase", "sign");
        assertThat(query.get("apikey")).isEqualTo(rig.real().apiKey());
        assertThat(query.get("sign")).isEqualTo(real.base64OfText(rig.real().apiKey() + query.get("timestamp")));
        assertThat(query.get("passphrase"))
                .isEqualTo(real.base64OfText(rig.real().passphrase().orElseThrow()));
        assertThat(messages(before).getFirst()).isEqualTo(real.base64OfText(greeting));
        assertThat(messages(before)).hasSize(3);
        RealMac bots = new RealMac(virtual);
        assertThat(rig.sandbox().received())
                .extracting(request -> request.headText() + request.bodyText())
                .noneMatch(this::isOfVirtualKey);
        assertThat(messages(0)).noneMatch(this::isOfVirtualKey).doesNotContain(bots.base64OfText(greeting));
    }

    private boolean isOfVirtualKey(String text) {
        return text.contains(virtual.apiKey())
                || text.contains(virtual.secret())
                || text.contains(VenueTrial.PASSPHRASE);
    }

    private static WebSocketHandshakeException refused(URI upgrade) {
        CompletionException failed = catchThrowableOfType(
                CompletionException.class, () -> RawStream.open(upgrade).close());
        assertThat(failed).hasCauseInstanceOf(WebSocketHandshakeException.class);
        return (WebSocketHandshakeException) Objects.requireNonNull(failed.getCause());
    }

    private static void isRefused(URI upgrade, int status, String reason) {
        var response = refused(upgrade).getResponse();
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("X-Claviger-Refusal")).contains(reason);
    }

    @Test
    void whoever_has_a_wrong_secret_opens_nothing() throws Exception {
        Credentials stranger = Credentials.random(new Random(7));
        KucoinOrderBot impostor = bot(new Credentials(virtual.apiKey(), stranger.secret()));
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        isRefused(impostor.upgrade(System.currentTimeMillis()), 401, "authenticate.bad_signature");
        isRefused(bot(stranger).upgrade(System.currentTimeMillis()), 401, "authenticate.unknown_key");
        isRefused(bot.upgrade(System.currentTimeMillis() - 3_600_000), 400, "authenticate.stale");
        assertThat(arrivals.all()).isEmpty();
    }

    @Test
    void an_upgrade_is_not_used_twice() {
        URI upgrade = bot.upgrade(System.currentTimeMillis());
        RawStream.open(upgrade).close();

        isRefused(upgrade, 400, "authenticate.replayed");
    }

    @Test
    void an_upgrade_says_nothing_else() {
        URI upgrade = bot.upgrade(System.currentTimeMillis());

        isRefused(URI.create(upgrade + "&partner=me"), 400, "exchange.ambiguous");
        isRefused(URI.create(upgrade + "&apikey=another"), 400, "exchange.ambiguous");
        isRefused(URI.create(upgrade.toString().replaceFirst("\\?.*", "")), 401, "authenticate.missing");
    }

    @Test
    void the_exchange_is_told_how_to_write_its_times() throws Exception {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());
        URI upgrade = URI.create(bot.upgrade(System.currentTimeMillis()) + "&enable_ns=true");
        try (RawStream stream = RawStream.open(upgrade)) {
            assertThat(stream.next("greeting")).contains("sessionId");
        }
        assertThat(arrivals.all().getFirst().query()).startsWith("enable_ns=true&apikey=");
    }

    @Test
    void whoever_answers_the_greeting_with_a_wrong_secret_is_told_so_and_loses_the_stream() throws Exception {
        int before = rig.sandbox().messages().size();
        int open = welcomes();
        KucoinOrderBot impostor = bot(new Credentials(
                virtual.apiKey(), Credentials.random(new Random(8)).secret()));
        try (RawStream stream = bot.open()) {
            JsonNode refusal = read(stream.ask(impostor.answer(stream.next("greeting"))));

            assertThat(refusal.path("code").asString()).isEqualTo("400003");
            assertThat(refusal.path("msg").asString()).contains("authenticate.bad_signature");
            await().atMost(VenueTrial.AT_ONCE).until(stream::isClosed);
        }
        assertThat(messages(before)).isEmpty();
        assertThat(welcomes()).isEqualTo(open);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"op\":\"spot.order\",\"args\":{\"symbol\":\"BTC-USDT\"}}",
                "{\"id\":\"1\",\"op\":\"ping\"}",
                "hello"
            })
    void whatever_else_is_said_first_is_refused_and_ends_the_stream(String first) throws Exception {
        int before = rig.sandbox().messages().size();
        try (RawStream stream = bot.open()) {
            assertThat(stream.next("greeting")).contains("sessionId");
            assertThat(stream.ask(first)).contains("\"code\":\"400003\"", "authenticate.bad_signature");
            await().atMost(VenueTrial.AT_ONCE).until(stream::isClosed);
        }
        assertThat(messages(before)).isEmpty();
    }

    @Test
    void the_signature_of_another_text_is_no_answer() throws Exception {
        int before = rig.sandbox().messages().size();
        try (RawStream stream = bot.open()) {
            String greeting = stream.next("greeting");
            assertThat(stream.ask(bot.answer(greeting.replace(" ", "")))).contains("authenticate.bad_signature");
            await().atMost(VenueTrial.AT_ONCE).until(stream::isClosed);
        }
        assertThat(messages(before)).isEmpty();
    }

    @Test
    void a_bot_whose_key_is_taken_away_loses_its_stream_at_once() throws Exception {
        int before = welcomes();
        KucoinOrderBot other = bot(rig.addBot("short", Bots.TRADER));
        try (RawStream stream = other.welcomed()) {
            assertThat(welcomes()).isEqualTo(before + 1);

            rig.revoke("short");

            await().atMost(VenueTrial.AT_ONCE).until(() -> welcomes() == before);
            await().atMost(VenueTrial.AT_ONCE).until(stream::isClosed);
        }
        isRefused(other.upgrade(System.currentTimeMillis()), 401, "authenticate.revoked");
    }

    /** It has answered nothing yet, and loses it as well. */
    @Test
    void a_bot_whose_key_is_taken_away_before_it_answers_loses_its_stream_too() throws Exception {
        KucoinOrderBot other = bot(rig.addBot("slow", Bots.TRADER));
        try (RawStream stream = other.open()) {
            assertThat(stream.next("greeting")).contains("sessionId");

            rig.revoke("slow");

            await().atMost(VenueTrial.AT_ONCE).until(stream::isClosed);
        }
    }

    @Test
    void what_the_bot_may_not_do_is_refused_and_the_stream_stays() throws Exception {
        KucoinOrderBot listener =
                bot(rig.addBot("listener", Set.of(EndpointClass.MARKET, EndpointClass.READ, EndpointClass.STREAM)));
        try (RawStream stream = listener.welcomed()) {
            int before = rig.sandbox().messages().size();
            JsonNode refusal = read(stream.ask(ORDER.formatted("9", "no")));

            assertThat(refusal.path("id").asString()).isEqualTo("9");
            assertThat(refusal.path("code").asString()).isEqualTo("130201");
            assertThat(refusal.path("msg").asString()).contains("permit.class_not_allowed");
            assertThat(messages(before)).isEmpty();
            assertThat(stream.ask("{\"id\":\"p\",\"op\":\"ping\"}")).contains("pong");
        }
    }

    @Test
    void who_may_not_have_streams_opens_none() throws Exception {
        KucoinOrderBot reader = bot(rig.addBot("reader", Set.of(EndpointClass.READ, EndpointClass.TRADE)));

        isRefused(reader.upgrade(System.currentTimeMillis()), 403, "permit.class_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"futures.order", "spot.withdraw", "answer", "subscribe"})
    void an_op_that_nobody_knows_is_refused_in_the_exchange_s_shape(String op) throws Exception {
        try (RawStream stream = bot.welcomed()) {
            int before = rig.sandbox().messages().size();
            JsonNode refusal = read(stream.ask("{\"id\":\"7\",\"op\":\"" + op + "\",\"args\":{}}"));

            assertThat(refusal.path("id").asString()).isEqualTo("7");
            assertThat(refusal.path("code").asString()).isNotEmpty().isNotEqualTo("200000");
            assertThat(refusal.path("msg").asString()).contains("exchange.unknown_endpoint");
            assertThat(messages(before)).isEmpty();
        }
    }
}
