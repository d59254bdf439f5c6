package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.mexc.MexcSandbox;
import dev.claviger.harness.sandbox.socket.OpenStreams;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * An unchanged ccxt.pro listens on the streams of MEXC's spot through the proxy. They tell all in protobuf, and nobody
 * logs in on them: the account's own is opened by a listen key.
 */
class MexcSpotStreamTest implements StreamTrial<MexcSandbox> {
    private VenueTrial<MexcSandbox> trial;

    /** Several bots ask for the markets within 5 s here, which MEXC would hold back. */
    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(
                Venues.mexc(),
                folder,
                RigOptions.usual().exchange("    throttle:\n      capacities: {contract-detail: 100}"));
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
        return StreamHabits.whole().ordersByRequest().priced("bid");
    }

    @Override
    public OpenStreams<?> streams() {
        return trial.sandbox().spotStreams();
    }

    @Override
    public Optional<StreamProof> proof(JsonNode message) {
        return Optional.empty();
    }

    @Override
    public Optional<StreamProof> proof(ReceivedRequest upgrade) {
        return Optional.ofNullable(Parameters.ofQuery(upgrade.query()).get("listenKey"))
                .map(key -> new StreamProof(
                        trial.real().apiKey(), trial.sandbox().listenKeys().contains(key)));
    }

    /** It asks for one listen key, and hears of all its account's news on the one stream that it opens. */
    @Test
    void all_that_is_an_account_s_own_is_heard_on_one_stream() throws Exception {
        int before;
        try (CcxtClient bot = trial.another("both", Bots.TRADER)) {
            var arrivals = trial.arrivals();
            before = streams().subscriptions();
            bot.watch("orders", ORDERS, habits().market());
            bot.watch("balance", "watchBalance");
            await().until(() -> streams().subscriptions() == before + habits().channels());

            trial.call("createOrder", habits().market(), "limit", "buy", habits().amount(), 50_000);

            assertThat(bot.seen("orders", VenueTrial.PATIENCE)).isNotEmpty();
            assertThat(bot.seen("balance", VenueTrial.PATIENCE)
                            .path("USDT")
                            .path("used")
                            .asDouble())
                    .isPositive();
            assertThat(arrivals.endpoints())
                    .containsOnlyOnce("POST /api/v3/userDataStream")
                    .containsOnlyOnce("GET /ws");
        }
        await().until(() -> streams().subscriptions() == before);
    }
}
