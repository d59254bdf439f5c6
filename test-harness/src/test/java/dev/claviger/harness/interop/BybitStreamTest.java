package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.bybit.BybitKey;
import dev.claviger.harness.sandbox.bybit.BybitSandbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An unchanged ccxt.pro listens and trades on Bybit's streams through the proxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BybitStreamTest {
    private static final String SPOT = "BTC/USDT";

    private VenueTrial<BybitSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.bybit(), folder);
        trial.call("loadMarkets");
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Test
    void sees_market_data_without_a_key() {
        trial.watch("ticker", "watchTicker", SPOT);

        assertThat(trial.seen("ticker").path("last").asDouble()).isEqualTo(60_000);
    }

    @Test
    void sees_its_own_orders_and_balance() {
        trial.watch("balance", "watchBalance");
        trial.watch("orders", "watchOrders", SPOT);
        await().until(() ->
                trial.sandbox().listeners("order") == 1 && trial.sandbox().listeners("wallet") == 1);

        String id = trial.call("createOrderWs", SPOT, "limit", "buy", 0.01, 50_000)
                .path("id")
                .asString();

        assertThat(trial.seen("orders").findValuesAsString("id")).contains(id);
        assertThat(trial.seen("balance").path("USDT").path("total").asDouble()).isPositive();
        trial.call("cancelOrderWs", id, SPOT);
        assertThat(trial.call("fetchOpenOrders", SPOT).findValuesAsString("id")).doesNotContain(id);
    }

    @Test
    void a_bot_with_a_wrong_secret_is_told_so_and_sees_nothing() throws Exception {
        try (var impostor = trial.impostor()) {
            impostor.watch("orders", "watchOrders", SPOT);

            assertThatThrownBy(() -> impostor.seen("orders", Duration.ofSeconds(10)))
                    .isInstanceOfSatisfying(
                            CcxtError.class,
                            error -> assertThat(error.className()).isEqualTo("AuthenticationError"));
        }
    }

    @Test
    void nobody_else_shows_itself_on_a_bots_stream() throws Exception {
        Credentials other = trial.key("other");
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            WebSocket stream = client.newWebSocketBuilder()
                    .buildAsync(URI.create(trial.streams() + "/v5/private"), new Answers(answers))
                    .join();

            stream.sendText(auth(trial.virtual()), true).join();
            assertThat(answers.poll(10, TimeUnit.SECONDS)).contains("\"success\":true");
            stream.sendText(auth(other), true).join();
            assertThat(answers.poll(10, TimeUnit.SECONDS)).contains("authenticate.wrong_stream", "10003");
            stream.abort();
        }
    }

    private static String auth(Credentials key) {
        String expires = Long.toString(System.currentTimeMillis() + 10_000);
        byte[] signed = ("GET/realtime" + expires).getBytes(StandardCharsets.US_ASCII);
        String signature = new BybitKey(key.apiKey(), key.secret()).signature(signed);
        return "{\"op\":\"auth\",\"args\":[\"" + key.apiKey() + "\"," + expires + ",\"" + signature + "\"]}";
    }

    private record Answers(BlockingQueue<String> texts) implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            texts.add(text.toString());
            socket.request(1);
            return null;
        }
    }

    @Test
    void a_bot_whose_key_is_taken_away_loses_its_stream_at_once() throws Exception {
        try (var other = trial.another("short", Bots.TRADER)) {
            long before = trial.sandbox().listeners("wallet");
            other.watch("balance", "watchBalance");
            await().until(() -> trial.sandbox().listeners("wallet") == before + 1);

            trial.revoke("short");

            await().atMost(Duration.ofSeconds(3)).until(() -> trial.sandbox().listeners("wallet") == before);
        }
    }
}
