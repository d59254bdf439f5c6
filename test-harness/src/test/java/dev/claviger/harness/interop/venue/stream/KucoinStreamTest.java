package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.RawStream;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An unchanged ccxt.pro listens on KuCoin's spot streams through the proxy, by what stands for a token. */
class KucoinStreamTest implements KucoinStreams {
    private VenueTrial<KucoinSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.kucoin(), folder, Map.of("fetchMarkets", Map.of("types", List.of("spot"))));
        trial.call("loadMarkets");
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Override
    public VenueTrial<KucoinSandbox> trial() {
        return trial;
    }

    @Override
    public StreamHabits habits() {
        return StreamHabits.whole().ordersByRequest();
    }

    @Override
    public String asksForToken() {
        return "privatePostBulletPrivate";
    }

    @Override
    public String asksForPublicToken() {
        return "publicPostBulletPublic";
    }

    @Override
    public String base() {
        return "/ws-spot";
    }

    @Override
    public String orders() {
        return "/spotMarket/tradeOrders";
    }

    /** ccxt asks for it by host alone, without a path. */
    @Test
    void a_unified_accounts_token_opens_its_own_stream() throws Exception {
        String token = trial.call("privatePostBulletPrivate", Map.of("version", "v2"))
                .path("data")
                .path("token")
                .asString();
        assertThat(token).startsWith("clv");
        Arrivals arrivals = trial.arrivals();

        try (RawStream stream = RawStream.open(URI.create(trial.streams() + "/wsapi-push?token=" + token))) {
            assertThat(stream.next("greeting")).contains("welcome");
        }

        assertThat(arrivals.all()).singleElement().satisfies(upgrade -> {
            assertThat(upgrade.path()).isEqualTo("/");
            assertThat(proof(upgrade))
                    .hasValueSatisfying(proof -> assertThat(proof.holds()).isTrue());
        });
    }

    @Test
    void a_unified_accounts_streams_tell_market_data_and_orders() throws Exception {
        int before = trial.sandbox().streams().subscriptions();
        try (CcxtClient unified = trial.another("unified", Bots.TRADER)) {
            unified.call("loadMarkets");
            unified.watch("ticker", "watchTicker", "BTC/USDT", Map.of("uta", true));
            assertThat(unified.seen("ticker", VenueTrial.PATIENCE).path("last").asDouble())
                    .isEqualTo(60_000);
            unified.watch("orders", "watchOrders", "BTC/USDT", null, null, Map.of("uta", true));
            await().until(() -> trial.sandbox().streams().subscriptions() == before + 1);

            String id = trial.call("createOrder", "BTC/USDT", "limit", "buy", 0.01, 40_000)
                    .path("id")
                    .asString();

            assertThat(unified.seen("orders", VenueTrial.PATIENCE).findValuesAsString("id"))
                    .contains(id);
            trial.call("cancelOrder", id, "BTC/USDT");
            trial.revoke("unified");
            await().until(() -> trial.sandbox().streams().subscriptions() == before);
        }
    }
}
