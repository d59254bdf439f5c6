package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtInPython;
import dev.claviger.harness.ccxt.CcxtInstallation;
import dev.claviger.harness.ccxt.CcxtOptions;
import dev.claviger.harness.ccxt.CcxtSecret;
import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.VenueKind;
import dev.claviger.harness.rig.VenueRig;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.SandboxVenue;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.proxy.Machine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt in Python trades through the proxy as the one in JavaScript does, and cannot move money away. */
class PythonBotTest {
    private static CcxtInstallation ccxt;

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(
                CcxtInPython.isPossible(),
                "python3 with venv and ensurepip is not here, so bots in Python are not tried; install python3-venv");
        ccxt = CcxtInPython.get();
    }

    /**
     * What a bot does at one exchange.
     *
     * @param kind the exchange
     * @param market of which it trades
     * @param amount how much it orders
     * @param coin of which it has some
     * @param away a call that would move money away
     * @param args of that call
     * @param denied the class of ccxt's that refuses it
     * @param says what its message holds
     * @param options of ccxt
     */
    record Trade<S extends SandboxVenue>(
            VenueKind<S> kind,
            String market,
            double amount,
            String coin,
            String away,
            List<Object> args,
            String denied,
            String says,
            Map<String, Object> options) {
        private static final String BLOCKED = "permit.withdraw_blocked";

        static <S extends SandboxVenue> Trade<S> withdrawing(
                VenueKind<S> kind, String market, Map<String, String> how) {
            List<Object> args = List.of("BTC", 1, "bc1q2u4u2v3zj0n9m5p7p6r4c9x4p3", "", how);
            return new Trade<>(kind, market, 0.01, "BTC", "withdraw", args, "PermissionDenied", BLOCKED, Map.of());
        }

        Trade<S> ordering(double other, String coinAtHand) {
            return new Trade<>(kind, market, other, coinAtHand, away, args, denied, says, options);
        }

        Trade<S> with(String name, Object value) {
            return new Trade<>(kind, market, amount, coin, away, args, denied, says, Map.of(name, value));
        }

        Trade<S> saying(String other) {
            return new Trade<>(kind, market, amount, coin, away, args, denied, other, options);
        }

        /** On which side a market order is filled: coins are sold, and positions opened. */
        String side() {
            return market.contains(":") ? "buy" : "sell";
        }

        @Override
        public String toString() {
            return kind.name();
        }
    }

    /** What moves money between accounts by ccxt's transfer, wherever ccxt knows one. */
    private static final Map<String, List<Object>> TRANSFERS = Map.ofEntries(
            Map.entry("binance", List.of("USDT", 10, "spot", "future")),
            Map.entry("bybit", List.of("USDT", 10, "unified", "funding")),
            Map.entry("okx", List.of("USDT", 10, "trading", "funding")),
            Map.entry("bitget", List.of("USDT", 10, "spot", "swap")),
            Map.entry("mexc", List.of("USDT", 10, "spot", "swap")),
            Map.entry("coinbase", List.of("USD", 10, "here", "there")),
            Map.entry("coinbaseinternational", List.of("USDC", 10, "here", "there")),
            Map.entry("kraken", List.of("BTC", 1, "spot", "future")),
            Map.entry("krakenfutures", List.of("BTC", 1, "future", "flex")),
            Map.entry("kucoin", List.of("USDT", 10, "main", "spot")),
            Map.entry("kucoinfutures", List.of("USDT", 10, "swap", "spot")),
            Map.entry("gate", List.of("USDT", 10, "spot", "swap")));

    /** Where an exchange is told the time of a request, if nothing else in one is new each time. */
    private static final Map<String, String> TIMES = Map.of(
            "bybit", "X-BAPI-TIMESTAMP",
            "okx", "OK-ACCESS-TIMESTAMP",
            "bitget", "ACCESS-TIMESTAMP",
            "coinbaseexchange", "CB-ACCESS-TIMESTAMP",
            "coinbaseinternational", "CB-ACCESS-TIMESTAMP",
            "kucoin", "KC-API-TIMESTAMP",
            "kucoinfutures", "KC-API-TIMESTAMP",
            "gate", "Timestamp");

    static Stream<Trade<?>> exchanges() {
        Map<String, String> network = Map.of("network", "BTC");
        return Stream.of(
                Trade.withdrawing(Venues.binance(), "BTC/USDT", network),
                Trade.withdrawing(Venues.bybit(), "BTC/USDT", network),
                Trade.withdrawing(Venues.okx(), "BTC/USDT", Map.of("network", "BTC", "fee", "0.0005")),
                Trade.withdrawing(Venues.bitget(), "BTC/USDT", network),
                Trade.withdrawing(Venues.mexc(), "BTC/USDT", network),
                Trade.withdrawing(Venues.coinbase(), "BTC/USD", Map.of()),
                // ccxt tells that exchange's errors apart by their whole text, so it is the exchange's own.
                Trade.withdrawing(Venues.coinbaseExchange(), "BTC/USD", Map.of())
                        .saying("Trading pair not available"),
                Trade.withdrawing(Venues.coinbaseInternational(), "BTC/USDC", Map.of()),
                Trade.withdrawing(Venues.kraken(), "BTC/USD", Map.of("key", "cold")),
                // ccxt knows no withdrawal there, and no PermissionDenied.
                new Trade<>(
                        Venues.krakenFutures(),
                        "BTC/USD:USD",
                        0.01,
                        "USD",
                        "transfer",
                        List.of("BTC", 1, "future", "spot"),
                        "AuthenticationError",
                        Trade.BLOCKED,
                        Map.of()),
                Trade.withdrawing(Venues.kucoin(), "BTC/USDT", network)
                        .with("fetchMarkets", Map.of("types", List.of("spot"))),
                Trade.withdrawing(Venues.kucoinFutures(), "BTC/USDT:USDT", network)
                        .ordering(10, "USDT"),
                Trade.withdrawing(Venues.gate(), "BTC/USDT", network));
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    <S extends SandboxVenue> void a_bot_in_python_trades_and_cannot_move_money_away(
            Trade<S> trade, @TempDir Path folder) throws Exception {
        try (VenueRig<S> rig = VenueRig.start(folder, Machine.here(), trade.kind(), RigOptions.usual())
                        .awaitReady();
                CcxtClient bot = bot(rig, trade)) {
            assertThat(bot.created().path("version").asString()).isEqualTo(CcxtInstallation.VERSION);
            assertThat(bot.call("fetchTicker", trade.market()).path("symbol").asString())
                    .isEqualTo(trade.market());
            assertThat(bot.call("fetchBalance").path(trade.coin()).path("total").asDouble())
                    .isPositive();

            var _ = bot.signed();
            Arrivals ordered = Arrivals.fromNowOn(rig.sandbox());
            String id = bot.call("createOrder", trade.market(), "limit", "buy", trade.amount(), 50_000)
                    .path("id")
                    .asString();
            wouldHaveBeenSent(rig, trade, bot.signed(), ordered);
            assertThat(bot.call("fetchOpenOrders", trade.market()).findValuesAsString("id"))
                    .contains(id);
            bot.call("cancelOrder", id, trade.market());
            assertThat(bot.call("fetchOpenOrders", trade.market()).findValuesAsString("id"))
                    .doesNotContain(id);
            String filled = bot.call("createOrder", trade.market(), "market", trade.side(), trade.amount())
                    .path("id")
                    .asString();
            assertThat(bot.call("fetchMyTrades", trade.market()).findValuesAsString("order"))
                    .contains(filled);

            Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());
            VenueTrial.isRaised(
                    VenueTrial.raised(bot, trade.away(), trade.args().toArray()), trade.denied(), trade.says());
            List<Object> transfer = TRANSFERS.get(trade.kind().name());
            assertThat(transfer != null)
                    .as("transfers that are tried")
                    .isEqualTo(bot.created().path("transfers").asBoolean());
            if (transfer != null) {
                VenueTrial.isRaised(VenueTrial.raised(bot, "transfer", transfer.toArray()), trade.denied(), "permit.");
            }
            assertThat(arrivals.endpoints())
                    .noneMatch(endpoint -> endpoint.startsWith("POST "))
                    .noneMatch(endpoint -> endpoint.toLowerCase(Locale.ROOT).contains("withdraw"));
        }
    }

    /** Where the time alone is new: the order arrived as ccxt signs it with the real key. */
    private static <S extends SandboxVenue> void wouldHaveBeenSent(
            VenueRig<S> rig, Trade<S> trade, JsonNode signed, Arrivals arrivals) throws Exception {
        String field = TIMES.get(trade.kind().name());
        if (field == null) {
            return;
        }
        try (CcxtClient real = bot(CcxtAgain.BASE, trade, rig.real(), rig.real().passphrase())) {
            assertThat(signed).hasSize(1);
            ReceivedRequest arrived = arrivals.all().getFirst();
            long millis = millis(arrived.header(field).orElseThrow());
            new CcxtAgain(real, Set.of(), false, "").wouldHaveSent(signed.path(0), arrived, millis);
        }
    }

    /** Of a time in ISO 8601, in seconds or in milliseconds. */
    private static long millis(String time) {
        if (time.endsWith("Z")) {
            return Instant.parse(time).toEpochMilli();
        }
        long number = Long.parseLong(time);
        return time.length() > "1700000000".length() ? number : 1_000 * number;
    }

    private static <S extends SandboxVenue> CcxtClient bot(VenueRig<S> rig, Trade<S> trade) throws Exception {
        Credentials key = rig.addBot("grid", Bots.TRADER);
        return bot(rig.baseUrl().toString(), trade, key, rig.real().passphrase().map(_ -> "the bot's own idea"));
    }

    private static CcxtClient bot(String base, Trade<?> trade, Credentials key, Optional<String> passphrase)
            throws Exception {
        CcxtOptions options = CcxtOptions.of(trade.kind().name(), base, key.apiKey(), CcxtSecret.of(key));
        for (Map.Entry<String, Object> option : trade.options().entrySet()) {
            options = options.option(option.getKey(), option.getValue());
        }
        return CcxtClient.start(ccxt, passphrase.isPresent() ? options.password(passphrase.get()) : options);
    }
}
