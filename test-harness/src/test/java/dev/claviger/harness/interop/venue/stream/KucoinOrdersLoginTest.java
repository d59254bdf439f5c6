package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.RawStream;
import dev.claviger.harness.interop.venue.RealMac;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whoever places KuCoin's orders by message proves twice who it is: in the upgrade, and by its answer to the greeting. */
class KucoinOrdersLoginTest extends KucoinOrdersTrial {
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
            assertThat(stream.ask(KucoinOrdersTest.CANCEL.formatted("2", id))).contains("200000");
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
    void who_may_not_have_streams_opens_none() throws Exception {
        KucoinOrderBot reader = bot(rig.addBot("reader", Set.of(EndpointClass.READ, EndpointClass.TRADE)));

        isRefused(reader.upgrade(System.currentTimeMillis()), 403, "permit.class_not_allowed");
    }
}
