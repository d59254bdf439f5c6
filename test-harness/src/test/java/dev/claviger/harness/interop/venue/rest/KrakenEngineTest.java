package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.kraken.KrakenSandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kraken's matching engine has one counter for a pair, in which young cancels weigh most, whether they come by call or by
 * message: a bot that does too much for it waits in the proxy, and is not refused by the exchange.
 */
class KrakenEngineTest {
    private static final String MARKET = "BTC/USD";
    private static final int SOME = 10;

    @Test
    void calls_messages_and_cancels_share_one_counter_by_the_age_of_orders(@TempDir Path folder) throws Exception {
        RigOptions patient = RigOptions.usual().exchange("    throttle: {deadline: 1m}");
        try (VenueTrial<KrakenSandbox> trial = VenueTrial.start(Venues.kraken(), folder, patient)) {
            trial.call("loadMarkets");
            List<String> orders = new ArrayList<>();
            for (int i = 0; i < SOME; i++) {
                orders.add(placed(trial, "createOrder", i));
                orders.add(placed(trial, "createOrderWs", SOME + i));
            }
            // Four cancels of orders that are seconds old take 32.
            for (String order : orders.subList(2 * SOME - 4, 2 * SOME)) {
                trial.call("cancelOrder", order, MARKET);
            }

            for (int i = 0; i < SOME; i++) {
                placed(trial, "createOrder", 2 * SOME + i);
                placed(trial, i % 2 == 0 ? "createOrderWs" : "createOrder", 3 * SOME + i);
            }

            assertThat(trial.sandbox().engine().refused()).isZero();
            assertThat(trial.sandbox().engine().peak()).isBetween(8.0, 60.0);
        }
    }

    private static String placed(VenueTrial<KrakenSandbox> trial, String method, int i) {
        return trial.call(method, MARKET, "limit", "buy", 0.003, 30_000 + i)
                .path("id")
                .asString();
    }
}
