package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What happens on Binance's futures accounts reaches bots by streams that a listen key opens, which they never have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListenKeyTest {
    private static final String BTC = "BTC/USDT:USDT";

    private static final String REFUSED = "Unexpected HTTP response status code 401";

    private Rig rig;
    private Credentials key;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rig = Rig.start(folder.resolve("rig"), RigOptions.usual(), Machine.here())
                .awaitReady();
        key = rig.addBot("futures", Bots.TRADER);
    }

    /** A stream that a bot has closed is open at the exchange for a moment yet. */
    @AfterEach
    void settle() {
        await().until(() -> open() == 0);
        await().until(() -> rig.sandbox().coinm(market -> market.streams().size()) == 0);
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    private int open() {
        return rig.sandbox().usdm(market -> market.streams().size());
    }

    private URI stream(String path) {
        return URI.create(rig.baseUrl().toString().replaceFirst("^http", "ws") + path);
    }

    private String listenKey(String method, String path) throws IOException, InterruptedException {
        try (BotClient bot = rig.bot(key)) {
            return Json.read(bot.plain(method, path).body().getBytes(StandardCharsets.UTF_8))
                    .path("listenKey")
                    .asString("");
        }
    }

    @Test
    void ccxt_sees_its_orders_and_balance() throws Exception {
        try (CcxtClient bot = Bots.usdm(rig, key)) {
            bot.call("loadMarkets");
            int before = open();
            bot.watch("balance", "watchBalance");
            bot.watch("orders", "watchOrders", BTC);
            await().until(() -> open() == before + 1);

            String id = bot.call("createOrder", BTC, "limit", "buy", 0.01, 50_000)
                    .path("id")
                    .asString();

            assertThat(bot.seen("orders", VenueTrial.PATIENCE).findValuesAsString("id"))
                    .contains(id);
            assertThat(bot.seen("balance", VenueTrial.PATIENCE)
                            .path("USDT")
                            .path("total")
                            .asDouble())
                    .isPositive();
        }
    }

    @Test
    void trap_14_a_bot_gets_a_stand_in_for_a_listen_key_which_is_worth_nothing_at_the_exchange() throws Exception {
        String standIn = listenKey("POST", "/fapi/v1/listenKey");

        assertThat(standIn).startsWith("clv").hasSizeGreaterThanOrEqualTo(32);
        assertThat(listenKey("POST", "/fapi/v1/listenKey")).isEqualTo(standIn);
        assertThat(rig.sandbox().server().received())
                .noneMatch(request -> (request.headText() + request.bodyText()).contains(standIn));
    }

    @Test
    void a_call_that_says_the_listen_key_arrives_with_the_real_one() throws Exception {
        String standIn = listenKey("POST", "/api/v3/userDataStream");
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        try (BotClient bot = rig.bot(key)) {
            BotClient.Exchange kept = bot.plain("PUT", "/api/v3/userDataStream?listenKey=" + standIn);
            BotClient.Exchange refused = bot.plain("PUT", "/api/v3/userDataStream?listenKey=sandboxListenKeySPOT");

            assertThat(kept.status()).as(kept.body()).isEqualTo(200);
            assertThat(refused.header("X-Claviger-Refusal")).isEqualTo("authenticate.unknown_token");
        }
        assertThat(arrivals.all())
                .singleElement()
                .satisfies(request -> assertThat(request.query()).startsWith("listenKey=sandboxListenKeySPOT"));
    }

    @Test
    void where_the_exchange_tells_the_listen_key_the_bot_is_told_its_own() throws Exception {
        String standIn = listenKey("POST", "/fapi/v1/listenKey");
        int before = open();
        try (RawStream stream = RawStream.open(stream("/private/ws?listenKey=" + standIn))) {
            await().until(() -> open() == before + 1);

            rig.sandbox().expireListenKeys();

            assertThat(stream.next("the end of the listen key"))
                    .contains("listenKeyExpired")
                    .contains(standIn)
                    .doesNotContain("sandboxListenKey");
        }
    }

    @Test
    void coin_m_streams_are_opened_by_the_path_and_market_streams_beside_them() throws Exception {
        String standIn = listenKey("POST", "/dapi/v1/listenKey");
        int before = rig.sandbox().coinm(market -> market.streams().size());
        try (RawStream user = RawStream.open(stream("/dstream/ws/" + standIn));
                RawStream market = RawStream.open(stream("/dstream/ws/btcusdt@ticker"))) {
            await().until(() -> rig.sandbox().coinm(coinm -> coinm.streams().size()) == before + 1);
            assertThat(user.isClosed()).isFalse();
            assertThat(market.ask("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@ticker\"],\"id\":1}"))
                    .contains("\"id\":1");
        }
    }

    @Test
    void no_other_text_opens_a_stream() {
        for (String path : new String[] {
            "/private/ws",
            "/private/ws?listenKey=",
            "/private/ws?listenKey=clv" + "x".repeat(40),
            "/private/ws?listenKey=sandboxListenKeyUSDM1234567890",
            "/dstream/ws/" + "x".repeat(64),
            "/pm/ws/" + "y".repeat(8),
        }) {
            int before = open();
            assertThatThrownBy(() -> RawStream.open(stream(path)).close())
                    .as(path)
                    .hasRootCauseMessage(REFUSED);
            assertThat(open()).isEqualTo(before);
        }
    }

    @Test
    void a_bot_whose_key_is_taken_away_loses_the_stream_at_once() throws Exception {
        Credentials leaver = rig.addBot("leaver", Bots.TRADER);
        String standIn;
        try (BotClient bot = rig.bot(leaver)) {
            standIn = Json.read(bot.plain("POST", "/fapi/v1/listenKey").body().getBytes(StandardCharsets.UTF_8))
                    .path("listenKey")
                    .asString();
        }
        int before = open();
        try (RawStream stream = RawStream.open(stream("/private/ws?listenKey=" + standIn))) {
            await().until(() -> open() == before + 1);

            assertThat(rig.bots().revoke("leaver", Instant.now())).isPresent();

            await().atMost(VenueTrial.AT_ONCE).until(stream::isClosed);
            await().until(() -> open() == before);
        }
        assertThatThrownBy(() -> RawStream.open(stream("/private/ws?listenKey=" + standIn))
                        .close())
                .hasRootCauseMessage(REFUSED);
    }
}
