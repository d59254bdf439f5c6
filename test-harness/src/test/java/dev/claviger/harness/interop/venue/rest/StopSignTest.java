package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.VenueKind;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.StreamingVenue;
import dev.claviger.harness.sandbox.http.Answer;
import dev.claviger.harness.sandbox.server.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** After an exchange has said in its own way that its client must stop, nothing more is sent to it. */
class StopSignTest {
    /**
     * A way to say it.
     *
     * @param kind whose
     * @param path that takes orders
     * @param says what it answers to one
     * @param market in which a bot orders
     * @param options of ccxt
     */
    record Sign<S extends StreamingVenue>(
            VenueKind<S> kind, String path, Answer says, String market, Map<String, Object> options) {
        @Override
        public String toString() {
            return kind.name() + " " + says.status() + " " + says.body();
        }
    }

    static Stream<Sign<?>> signs() {
        return Stream.of(
                new Sign<>(Venues.bybit(), "/v5/order/create", Answer.of(403, ""), "BTC/USDT", Map.of()),
                new Sign<>(
                        Venues.kucoin(),
                        "/api/v1/hf/orders",
                        Answer.of(200, "{\"code\":\"429000\",\"msg\":\"Too many requests\"}"),
                        "BTC/USDT",
                        Map.of("fetchMarkets", Map.of("types", List.of("spot")))));
    }

    @ParameterizedTest
    @MethodSource("signs")
    void a_stop_sign_is_heeded(Sign<?> sign, @TempDir Path folder) throws Exception {
        run(sign, folder);
    }

    private static <S extends StreamingVenue> void run(Sign<S> sign, Path folder) throws Exception {
        try (VenueTrial<S> trial = VenueTrial.start(sign.kind(), folder, sign.options())) {
            trial.call("loadMarkets");
            trial.sandbox().faults().plan("POST", sign.path(), 1, new Fault.Instead(sign.says()));

            assertThat(order(trial, sign, 30_000)).hasMessageNotContaining("throttle.");

            Arrivals arrivals = trial.arrivals();
            assertThat(order(trial, sign, 30_001)).hasMessageContaining("throttle.gate_closed");
            assertThat(arrivals.endpoints()).doesNotContain("POST " + sign.path());
        }
    }

    private static CcxtError order(VenueTrial<?> trial, Sign<?> sign, int price) {
        return trial.raised("createOrder", sign.market(), "limit", "buy", 0.01, price);
    }
}
