package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.interop.RawStream;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.mexc.MexcKey;
import dev.claviger.harness.sandbox.mexc.MexcSandbox;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt.pro listens on the stream of MEXC's futures through the proxy; it takes no orders by message. */
class MexcStreamTest implements StreamTrial<MexcSandbox> {
    private static final String TICKER = "{\"method\":\"sub.ticker\",\"param\":{\"symbol\":\"BTC_USDT\"}}";

    private VenueTrial<MexcSandbox> trial;

    /** Several bots ask for the markets within 5 s here, which MEXC would hold back. */
    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        RigOptions options = RigOptions.usual().exchange("    throttle:\n      capacities: {contract-detail: 100}");
        trial = VenueTrial.start(Venues.mexc(), folder, options, Map.of("defaultType", "swap"));
        trial.call("loadMarkets");
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Override
    public VenueTrial<MexcSandbox> trial() {
        return trial;
    }

    @Override
    public StreamHabits habits() {
        return StreamHabits.whole().at("BTC/USDT:USDT").of(3).ordersByRequest().onOneChannel();
    }

    @Override
    public Optional<StreamProof> proof(JsonNode message) {
        JsonNode param = message.path("param");
        return Optional.of(param).filter(each -> each.has("signature")).map(login -> {
            String key = login.path("apiKey").asString();
            String signed = key + login.path("reqTime").asString();
            return new StreamProof(
                    key, login.path("signature").asString().equals(trial.mac().hexOfText(signed)));
        });
    }

    /** Of a refusal on this stream ccxt takes no notice, not even of the exchange's own; it learns of it by request. */
    @Test
    void a_login_with_a_wrong_secret_is_refused_in_the_exchange_s_words_and_never_arrives() throws Exception {
        int before = trial.sandbox().messages().size();
        Credentials key = trial.virtual();
        try (RawStream stream = open()) {
            String answer = stream.ask(login(key.apiKey(), key.secret() + "x", ""));

            assertThat(Json.read(answer.getBytes(StandardCharsets.UTF_8))
                            .path("channel")
                            .asString())
                    .isEqualTo("rs.error");
            assertThat(answer).contains("\"code\":401", "authenticate.bad_signature");
        }
        assertThat(trial.sandbox().messages().stream().skip(before))
                .noneMatch(message -> message.text().contains("login"));
    }

    @Test
    void a_filter_says_what_is_told_to_whoever_has_logged_in_and_to_nobody_else() throws Exception {
        String filter = "{\"method\":\"personal.filter\",\"param\":{\"filters\":[{\"filter\":\"asset\"}]}}";
        Credentials key = trial.key("filtering");
        int before = streams().subscriptions();
        try (RawStream stranger = open();
                RawStream stream = open()) {
            assertThat(stranger.ask(filter)).contains("rs.error", "authenticate.missing");
            assertThat(stream.ask(login(key.apiKey(), key.secret(), "\"subscribe\":false,")))
                    .contains("\"rs.login\"", "success");

            placesAnOrder();

            assertThat(stream.ask(filter)).as("nothing was told before").contains("\"rs.personal.filter\"", "success");

            placesAnOrder();

            assertThat(stream.next("asset")).contains("\"push.personal.asset\"", "\"currency\":\"USDT\"");
        }
        await().until(() -> streams().subscriptions() == before);
    }

    private void placesAnOrder() {
        trial.call("createOrder", habits().market(), "limit", "buy", 3, 40_000);
    }

    /** What a message wants, and how it is answered: both as documented. */
    @Test
    void anybody_keeps_a_stream_alive_and_hears_of_markets_and_orders_are_refused() throws Exception {
        try (RawStream stream = open()) {
            assertThat(stream.ask("{\"method\":\"ping\"}")).contains("\"channel\":\"pong\"");
            assertThat(stream.ask(TICKER)).contains("\"rs.sub.ticker\"");
            assertThat(stream.next("ticker")).contains("\"push.ticker\"", "\"lastPrice\":60000");
            assertThat(stream.ask("{\"method\":\"unsub.ticker\",\"param\":{\"symbol\":\"BTC_USDT\"}}"))
                    .contains("\"rs.unsub.ticker\"");
            for (String unknown : List.of("order.submit", "sub.personal", "LOGIN")) {
                assertThat(stream.ask("{\"method\":\"" + unknown + "\",\"param\":{}}"))
                        .contains("rs.error", "exchange.unknown_endpoint");
                // ccxt's pings may arrive meanwhile.
                assertThat(trial.sandbox().messages())
                        .noneMatch(message -> message.text().contains("\"" + unknown + "\""));
            }
        }
    }

    /** ccxt asks every 8 s whether the exchange is there. */
    @Test
    void ccxt_s_own_pings_pass() {
        long before = pings();
        trial.watch("ticker", "watchTicker", habits().market());

        await().until(() -> pings() > before);
    }

    private long pings() {
        return trial.sandbox().messages().stream()
                .filter(message -> message.text().equals("{\"method\":\"ping\"}"))
                .count();
    }

    private RawStream open() {
        return RawStream.open(URI.create(trial.streams() + "/edge"));
    }

    private static String login(String apiKey, String secret, String more) {
        String time = String.valueOf(System.currentTimeMillis());
        String signature = new MexcKey(apiKey, secret).signature((apiKey + time).getBytes(StandardCharsets.US_ASCII));
        return "{" + more + "\"method\":\"login\",\"param\":{\"apiKey\":\"" + apiKey + "\",\"reqTime\":\"" + time
                + "\",\"signature\":\"" + signature + "\"}}";
    }
}
