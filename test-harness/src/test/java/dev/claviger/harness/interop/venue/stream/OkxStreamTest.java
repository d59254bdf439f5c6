package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.interop.RawStream;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.PassphraseKey;
import dev.claviger.harness.sandbox.okx.OkxSandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt.pro listens and trades on OKX's streams through the proxy. */
class OkxStreamTest implements StreamTrial<OkxSandbox> {
    private VenueTrial<OkxSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.okx(), folder);
        trial.call("loadMarkets");
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Override
    public VenueTrial<OkxSandbox> trial() {
        return trial;
    }

    @Override
    public StreamHabits habits() {
        return StreamHabits.whole();
    }

    @Override
    public Optional<StreamProof> proof(JsonNode message) {
        JsonNode arg = message.path("args").path(0);
        return Optional.of(arg).filter(each -> each.has("sign")).map(login -> {
            String signed = login.path("timestamp").asString() + "GET/users/self/verify";
            return new StreamProof(
                    login.path("apiKey").asString(),
                    login.path("sign").asString().equals(trial.mac().base64OfText(signed)));
        });
    }

    /** ccxt's orders by message have the instrument's number in place of its name; those by request have the name. */
    @Test
    void the_audit_tells_what_an_order_is_for_however_the_bot_says_it() throws Exception {
        String byMessage = trial.call("createOrderWs", habits().market(), "limit", "buy", 0.01, 50_000)
                .path("id")
                .asString();
        trial.call("cancelOrderWs", byMessage, habits().market());
        String byRequest = trial.call("createOrder", habits().market(), "limit", "buy", 0.01, 50_000)
                .path("id")
                .asString();
        trial.call("cancelOrder", byRequest, habits().market());

        assertThat(symbolsOf("/ws/v5/private/batch-orders")).isNotEmpty().containsOnly("instIdCode=10458");
        assertThat(symbolsOf("/ws/v5/private/cancel-order")).isNotEmpty().containsOnly("instIdCode=10458");
        assertThat(symbolsOf("/api/v5/trade/cancel-order")).isNotEmpty().containsOnly("BTC-USDT");
    }

    private List<String> symbolsOf(String path) throws IOException {
        return trial.audited().stream()
                .filter(record -> record.path("path").asString().equals(path))
                .map(record -> record.path("symbol").asString())
                .toList();
    }

    @Test
    void a_login_that_the_exchange_quotes_is_told_as_the_bot_said_it() throws Exception {
        String login = login(",\"id\":\"not-of-okx\"", "");
        try (RawStream stream = RawStream.open(URI.create(trial.streams() + "/ws/v5/private"))) {
            String told = stream.ask(login);

            assertThat(told)
                    .contains("60012", "Invalid request: ", trial.virtual().apiKey(), "the bot's own")
                    .doesNotContain(trial.real().apiKey(), VenueTrial.PASSPHRASE);
            assertThat(untimed(told.replace("\\\"", "\""))).contains(untimed(login));
        }
    }

    /** A bot that goes on and on keeps its own stream waiting, and nobody else's. */
    @Test
    void texts_that_keep_a_stream_alive_do_not_leave_as_fast_as_a_bot_can_say_them() throws Exception {
        URI streams = URI.create(trial.streams() + "/ws/v5/public");
        try (RawStream looping = RawStream.open(streams);
                RawStream quiet = RawStream.open(streams)) {
            long begun = System.nanoTime();
            for (int i = 0; i < 12; i++) {
                looping.say("ping");
            }
            assertThat(quiet.ask("ping")).isEqualTo("pong");
            for (int i = 0; i < 12; i++) {
                assertThat(looping.next("answer to a ping")).isEqualTo("pong");
            }

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(1_900));
        }
    }

    /** Without the time, which is the proxy's. */
    private static String untimed(String message) {
        return message.replaceAll("\"[0-9]{10}\"", "TIME");
    }

    @Test
    void a_login_with_anything_else_in_it_does_not_reach_the_exchange() throws Exception {
        int before = trial.sandbox().messages().size();
        try (RawStream stream = RawStream.open(URI.create(trial.streams() + "/ws/v5/private"))) {
            assertThat(stream.ask(login(",\"junk\":[1]", ",5"))).contains("exchange.ambiguous");
            assertThat(trial.sandbox().messages()).hasSize(before);
            assertThat(stream.ask(login("", ""))).contains("\"event\":\"login\"");
        }
    }

    private String login(String more, String another) {
        String time = Long.toString(System.currentTimeMillis() / 1000);
        byte[] signed = (time + "GET/users/self/verify").getBytes(StandardCharsets.US_ASCII);
        String sign = new PassphraseKey(
                        trial.virtual().apiKey(), trial.virtual().secret(), "")
                .proof()
                .signature(signed);
        return "{\"op\":\"login\",\"args\":[{\"apiKey\":\"" + trial.virtual().apiKey()
                + "\",\"passphrase\":\"the bot's own\",\"timestamp\":\"" + time + "\",\"sign\":\"" + sign + "\"}"
                + another + "]" + more + "}";
    }

    @Test
    void the_name_of_a_key_alone_trades_nothing() throws Exception {
        String order = "{\"id\":\"1\",\"op\":\"order\",\"args\":[{\"apiKey\":\""
                + trial.virtual().apiKey()
                + "\",\"instId\":\"BTC-USDT\",\"tdMode\":\"cash\",\"side\":\"buy\",\"ordType\":\"limit\",\"px\":\"1\",\"sz\":\"1\"}]}";
        try (RawStream stream = RawStream.open(URI.create(trial.streams() + "/ws/v5/private"))) {
            assertThat(stream.ask(order)).contains("authenticate.missing");
        }
    }
}
