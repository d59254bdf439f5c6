package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.RawStream;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.krakenfutures.KrakenFuturesKey;
import dev.claviger.harness.sandbox.krakenfutures.KrakenFuturesSandbox;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt.pro listens on Kraken Futures' stream through the proxy, which signs the exchange's challenges. */
class KrakenFuturesStreamTest implements StreamTrial<KrakenFuturesSandbox> {
    private static final String MARKET = "BTC/USD:USD";

    private VenueTrial<KrakenFuturesSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.krakenFutures(), folder);
        trial.call("loadMarkets");
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Override
    public VenueTrial<KrakenFuturesSandbox> trial() {
        return trial;
    }

    @Override
    public StreamHabits habits() {
        return StreamHabits.ordersAlone(MARKET);
    }

    @Override
    public Optional<StreamProof> proof(JsonNode message) {
        Credentials real = trial.real();
        String challenge = message.path("original_challenge").asString("");
        return Optional.of(message)
                .filter(each -> each.has("signed_challenge"))
                .map(asked -> new StreamProof(
                        asked.path("api_key").asString(),
                        asked.path("signed_challenge")
                                .asString()
                                .equals(new KrakenFuturesKey(real.apiKey(), real.secret())
                                        .signature(challenge, "", ""))));
    }

    @Test
    void sees_its_own_balance_orders_and_trades_with_one_challenge() throws Exception {
        int before;
        try (var bot = trial.another("listener", Bots.TRADER)) {
            before = trial.sandbox().streams().subscriptions();
            bot.watch("balance", "watchBalance");
            assertThat(bot.seen("balance", VenueTrial.PATIENCE)
                            .path("flex")
                            .path("USD")
                            .path("total")
                            .asDouble())
                    .isPositive();
            bot.watch("orders", "watchOrders", MARKET);
            bot.watch("trades", "watchMyTrades", MARKET);
            await().until(() -> trial.sandbox().streams().subscriptions() == before + 3);

            String id = trial.call("createOrder", MARKET, "limit", "buy", 0.01, 50_000)
                    .path("id")
                    .asString();
            assertThat(bot.seen("orders", VenueTrial.PATIENCE).findValuesAsString("id"))
                    .contains(id);
            trial.call("cancelOrder", id, MARKET);
            trial.call("createOrder", MARKET, "market", "buy", 0.01);
            assertThat(bot.seen("trades", VenueTrial.PATIENCE).findValuesAsString("symbol"))
                    .contains(MARKET);
        }
        await().until(() -> trial.sandbox().streams().subscriptions() == before);
    }

    /** ccxt has one error for every alert of this exchange's. */
    @Override
    @Test
    public void a_bot_with_a_wrong_secret_is_told_so_and_sees_nothing() throws Exception {
        try (var impostor = trial.impostor()) {
            int before = trial.sandbox().streams().subscriptions();
            impostor.watch("orders", "watchOrders", MARKET);

            assertThatThrownBy(() -> impostor.seen("orders", VenueTrial.PATIENCE))
                    .isInstanceOf(CcxtError.class)
                    .hasMessageContaining("authenticate.bad_signature");
            assertThat(trial.sandbox().streams().subscriptions()).isEqualTo(before);
        }
    }

    /** On the wire: the exchange tells each stream a challenge of its own, and this bot has overheard another's. */
    @Test
    void trap_13_a_challenge_is_answered_as_often_as_the_bot_likes_on_its_stream_and_on_no_other() throws Exception {
        int before = trial.sandbox().streams().subscriptions();
        Credentials key = trial.virtual();
        String asking = "{\"event\":\"challenge\",\"api_key\":\"" + key.apiKey() + "\"}";
        try (RawStream stream = RawStream.open(URI.create(trial.streams() + "/ws/v1"));
                RawStream other = RawStream.open(URI.create(trial.streams() + "/ws/v1"))) {
            String challenge = challenge(stream.ask(asking));
            assertThat(challenge(other.ask(asking))).isNotEqualTo(challenge);

            assertThat(other.ask(feed("subscribe", "fills", key, challenge)))
                    .contains("\"alert\"", "authenticate.wrong_stream");
            assertThat(stream.ask(feed("subscribe", "fills", key, challenge))).contains("\"subscribed\"");
            assertThat(stream.ask(feed("subscribe", "notifications", key, challenge)))
                    .contains("\"subscribed\"");
            assertThat(stream.ask(feed("unsubscribe", "fills", key, challenge))).contains("\"unsubscribed\"");
        }
        await().until(() -> trial.sandbox().streams().subscriptions() == before);
    }

    private static String challenge(String message) {
        return Json.read(message.getBytes(StandardCharsets.UTF_8))
                .path("message")
                .asString();
    }

    private static String feed(String event, String feed, Credentials key, String challenge) {
        String signed = new KrakenFuturesKey(key.apiKey(), key.secret()).signature(challenge, "", "");
        return "{\"event\":\"" + event + "\",\"feed\":\"" + feed + "\",\"api_key\":\"" + key.apiKey()
                + "\",\"original_challenge\":\"" + challenge + "\",\"signed_challenge\":\"" + signed + "\"}";
    }

    @Test
    void a_bot_that_may_not_listen_is_told_so() throws Exception {
        try (var reader = trial.another("reader", Set.of(EndpointClass.MARKET, EndpointClass.READ))) {
            reader.watch("balance", "watchBalance");

            assertThatThrownBy(() -> reader.seen("balance", VenueTrial.PATIENCE))
                    .isInstanceOf(CcxtError.class)
                    .hasMessageContaining("permit.class_not_allowed");
        }
    }
}
