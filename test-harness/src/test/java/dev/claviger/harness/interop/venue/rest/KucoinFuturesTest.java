package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.SentRequest;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt trades KuCoin's futures, whose host has paths of its own with other meanings, and moves no money. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KucoinFuturesTest {
    private static final String LINEAR = "BTC/USDT:USDT";

    private VenueTrial<KucoinSandbox> bot;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        bot = VenueTrial.start(Venues.kucoinFutures(), folder);
    }

    @AfterAll
    void stop() throws Exception {
        bot.close();
    }

    @Test
    void loads_markets_and_currencies_and_reads_a_ticker() {
        Arrivals arrivals = bot.arrivals();

        assertThat(bot.call("loadMarkets", true).propertyNames()).containsExactly(LINEAR);
        assertThat(bot.call("fetchTicker", LINEAR).path("symbol").asString()).isEqualTo(LINEAR);
        assertThat(arrivals.endpoints())
                .contains("GET /api/v1/contracts/active", "GET /api/v3/currencies", "GET /api/v1/isolated/symbols");
    }

    @Test
    void reads_the_balance() {
        JsonNode balance = bot.call("fetchBalance");

        assertThat(balance.path("USDT").path("free").asDouble())
                .isEqualTo(bot.sandbox().available("USDT").doubleValue());
    }

    @Test
    void places_lists_and_cancels_a_limit_order() {
        String id = bot.call("createOrder", LINEAR, "limit", "buy", 10, 50_000)
                .path("id")
                .asString();
        JsonNode open = bot.call("fetchOpenOrders", LINEAR);
        assertThat(open.findValuesAsString("id")).contains(id);
        assertThat(open.findValuesAsString("status")).containsOnly("open");

        bot.call("cancelOrder", id, LINEAR);

        assertThat(bot.call("fetchOpenOrders", LINEAR).findValuesAsString("id")).doesNotContain(id);
        VenueTrial.isRaised(bot.raised("cancelOrder", id, LINEAR), "BadRequest", "\"code\":\"100004\"");
    }

    @Test
    void places_a_market_order_and_sees_the_trade() {
        String opened =
                bot.call("createOrder", LINEAR, "market", "buy", 200).path("id").asString();

        assertThat(bot.call("fetchMyTrades", LINEAR).findValuesAsString("order"))
                .contains(opened);
        assertThat(bot.sandbox().position("XBTUSDTM")).isEqualByComparingTo("200");
    }

    @Test
    void the_exchange_s_own_refusal_reaches_the_bot_unchanged() {
        VenueTrial.isRaised(
                bot.raised("createOrder", LINEAR, "limit", "buy", 900_000, 50_000),
                "InsufficientFunds",
                "\"code\":\"300003\"");
    }

    @Test
    void an_order_arrives_to_the_byte_and_signed_with_the_real_key() throws Exception {
        Arrivals arrivals = bot.arrivals();
        bot.call("createOrder", LINEAR, "limit", "buy", 3, 41_000.5, Map.of("clientOrderId", "a-b_c.d 1"));

        ReceivedRequest arrived = arrivals.all().stream()
                .filter(request -> request.path().equals("/api/v1/orders"))
                .findFirst()
                .orElseThrow();
        SentRequest sent = bot.sent(request -> request.body().contains("a-b_c.d 1"));
        assertThat(arrived.body()).isEqualTo(sent.body().getBytes(StandardCharsets.ISO_8859_1));
        assertThat(arrived.bodyText()).contains("\"size\":3", "\"price\":\"41000.5\"");
        KucoinTest.isSignedWithTheRealKey(arrived, bot);
        bot.nothingOfTheVirtualKeyArrived();
    }

    @Test
    void a_withdrawal_and_a_transfer_raise_permission_denied_and_never_arrive() {
        Arrivals arrivals = bot.arrivals();

        VenueTrial.isRaised(
                bot.raised("withdraw", "BTC", 1, "bc1q2u4u2v3zj0n9m5p7p6r4c9x4p3", null, Map.of("network", "BTC")),
                "PermissionDenied",
                "permit.withdraw_blocked");
        VenueTrial.isRaised(
                bot.raised("transfer", "USDT", 10, "swap", "spot"), "PermissionDenied", "permit.transfer_not_listed");

        assertThat(arrivals.all())
                .extracting(ReceivedRequest::path)
                .noneMatch(path -> path.contains("withdraw") || path.contains("transfer"));
    }
}
