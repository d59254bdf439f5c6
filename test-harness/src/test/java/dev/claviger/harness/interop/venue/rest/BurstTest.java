package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.VenueKind;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.CallBudget;
import dev.claviger.harness.sandbox.StreamingVenue;
import dev.claviger.harness.sandbox.TradingSandbox;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
import dev.claviger.harness.sandbox.mexc.MexcSandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * A bot that asks for more than an exchange allows, as fast as it can: the proxy lets through what the exchange takes, and
 * the exchange, which counts by itself, has nothing to refuse.
 */
class BurstTest {
    private static final int AT_ONCE = 8;
    /** How long a call waits where all of them get their turn. */
    private static final String PATIENT = "1m";
    /** And where the exchange's window is so long that the last ones are better told. */
    private static final String BRIEF = "3s";

    /**
     * What a bot does too much of.
     *
     * @param kind where
     * @param budget that its sandbox keeps
     * @param limit of it that is the narrowest
     * @param deadline how long a call may wait in the proxy
     * @param times how often it is called
     * @param method of ccxt's
     * @param args of that method
     * @param options of ccxt
     */
    record Burst<S extends StreamingVenue>(
            VenueKind<S> kind,
            Function<S, CallBudget> budget,
            String limit,
            String deadline,
            int times,
            String method,
            List<@Nullable Object> args,
            Map<String, Object> options) {

        static <S extends TradingSandbox> Burst<S> at(VenueKind<S> kind, String limit, int times) {
            return new Burst<>(
                    kind, TradingSandbox::budget, limit, PATIENT, times, "fetchBalance", List.of(), Map.of());
        }

        Burst<S> brief() {
            return new Burst<>(kind, budget, limit, BRIEF, times, method, args, options);
        }

        Burst<S> calling(String other, @Nullable Object... with) {
            return new Burst<>(kind, budget, limit, deadline, times, other, List.of(with), options);
        }

        Burst<S> ordering(String market, double amount) {
            return calling("createOrder", market, "limit", "buy", amount, "$n");
        }

        Burst<S> with(String name, Object value) {
            return new Burst<>(kind, budget, limit, deadline, times, method, args, Map.of(name, value));
        }

        @Override
        public String toString() {
            return kind.name() + " " + limit;
        }
    }

    static Stream<Burst<?>> bursts() {
        return Stream.of(
                Burst.at(Venues.okx(), "place", 80).ordering("BTC/USDT", 0.001),
                Burst.at(Venues.bybit(), "create", 25).ordering("BTC/USDT:USDT", 0.001),
                Burst.at(Venues.bitget(), "spot-place", 25).ordering("BTC/USDT", 0.001),
                Burst.at(Venues.gate(), "spot-orders", 25).ordering("BTC/USDT", 0.001),
                kucoin(Venues.kucoin(), "spot", 150)
                        .calling("privateGetHfAccountsOpened", Map.of())
                        .with("fetchMarkets", Map.of("types", List.of("spot"))),
                kucoin(Venues.kucoinFutures(), "futures", 420)
                        .calling("futuresPrivateGetAccountOverview", Map.of("currency", "USDT")),
                new Burst<>(
                                Venues.mexc(),
                                MexcSandbox::budget,
                                "orders",
                                PATIENT,
                                30,
                                "createOrder",
                                List.of(),
                                Map.of())
                        .ordering("BTC/USDT", 0.001),
                Burst.at(Venues.kraken(), "calls", 20).brief(),
                Burst.at(Venues.krakenFutures(), "derivatives", 60)
                        .ordering("BTC/USD:USD", 0.001)
                        .brief(),
                Burst.at(Venues.coinbase(), "private", 70).ordering("BTC/USD", 0.001),
                Burst.at(Venues.coinbaseExchange(), "private", 60).ordering("BTC/USD", 0.001),
                Burst.at(Venues.coinbaseInternational(), "key", 90).ordering("BTC/USDC", 0.001));
    }

    private static Burst<KucoinSandbox> kucoin(VenueKind<KucoinSandbox> kind, String limit, int times) {
        return new Burst<>(kind, KucoinSandbox::calls, limit, BRIEF, times, "fetchBalance", List.of(), Map.of());
    }

    @ParameterizedTest
    @MethodSource("bursts")
    void a_bot_in_a_hurry_waits_in_the_proxy_and_the_exchange_refuses_nothing(Burst<?> burst, @TempDir Path folder)
            throws Exception {
        run(burst, folder);
    }

    private static <S extends StreamingVenue> void run(Burst<S> burst, Path folder) throws Exception {
        RigOptions options = RigOptions.usual().exchange("    throttle: {deadline: %s}".formatted(burst.deadline()));
        try (VenueTrial<S> trial = VenueTrial.start(burst.kind(), folder, options, burst.options())) {
            trial.call("loadMarkets");
            JsonNode told = trial.burst(
                    burst.times(), AT_ONCE, burst.method(), burst.args().toArray());

            CallBudget budget = burst.budget().apply(trial.sandbox());
            assertThat(budget.refused()).as("calls the exchange refused").isZero();
            assertThat(budget.peak(burst.limit()))
                    .as("of what the exchange allows")
                    .isBetween(0.5, 1.0);
            assertThat(told.path("errors"))
                    .as("what the proxy refused")
                    .allSatisfy(error -> assertThat(error.asString()).contains("throttle."));
            if (burst.deadline().equals(PATIENT)) {
                assertThat(told.path("done").asInt()).isEqualTo(burst.times());
            }
        }
    }
}
