package dev.claviger.harness.sandbox.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.binance.key.Permission;
import dev.claviger.harness.sandbox.http.RawResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FuturesSandboxTest {
    private static final String AT = "&timestamp=1700000000000";
    private static final String LIMIT = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1&price=50000";

    private BinanceSandbox sandbox;
    private Trader trader;

    @BeforeEach
    void start() throws Exception {
        sandbox = BinanceSandbox.start(SandboxConfig.standard()
                .key(ApiKey.hmac(Trader.KEY, Trader.SECRET))
                .key(ApiKey.hmac("spotOnly", "s").without(Permission.FUTURES))
                .clock(() -> Instant.ofEpochMilli(1_700_000_000_000L)));
        trader = new Trader(sandbox);
    }

    @AfterEach
    void stop() throws IOException {
        trader.close();
        sandbox.close();
    }

    @Test
    void a_resting_order_holds_margin_by_leverage() throws IOException {
        ok(trader.form("POST", "/fapi/v1/leverage", "symbol=BTCUSDT&leverage=10" + AT));
        ok(trader.form("POST", "/fapi/v1/order", LIMIT + AT));

        JsonNode account = ok(trader.query("GET", "/fapi/v3/account", "timestamp=1700000000000"));

        assertThat(account.path("totalOpenOrderInitialMargin").asString()).isEqualTo("500.00000000");
        assertThat(account.path("availableBalance").asString()).isEqualTo("99500.00000000");
    }

    @Test
    void orders_are_counted_in_both_windows_and_cost_no_weight() throws IOException {
        RawResponse placed = trader.form("POST", "/fapi/v1/order", LIMIT + AT);

        assertThat(placed.header("X-MBX-ORDER-COUNT-10S")).contains("1");
        assertThat(placed.header("X-MBX-ORDER-COUNT-1M")).contains("1");
        assertThat(placed.header("X-MBX-USED-WEIGHT-1M")).contains("0");
    }

    @Test
    void a_batch_in_bare_json_is_taken_and_counted_as_five() throws IOException {
        String legs = "[{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\","
                + "\"quantity\":\"0.1\",\"price\":\"50000\"},{\"symbol\":\"NOPE\",\"side\":\"BUY\",\"type\":\"MARKET\","
                + "\"quantity\":\"1\"}]";

        RawResponse response = trader.form("POST", "/fapi/v1/batchOrders", "batchOrders=" + legs + AT);

        JsonNode results = ok(response);
        assertThat(results.get(0).path("status").asString()).isEqualTo("NEW");
        assertThat(results.get(1).path("code").asInt()).isEqualTo(-1121);
        assertThat(response.header("X-MBX-ORDER-COUNT-10S")).contains("5");
        assertThat(response.header("X-MBX-ORDER-COUNT-1M")).contains("1");
        long id = results.get(0).path("orderId").asLong();
        JsonNode cancelled =
                ok(trader.query("DELETE", "/fapi/v1/batchOrders", "symbol=BTCUSDT&orderIdList=%5B" + id + "%5D" + AT));
        assertThat(cancelled.get(0).path("status").asString()).isEqualTo("CANCELED");
    }

    @Test
    void an_amended_order_keeps_its_number() throws IOException {
        long id = ok(trader.form("POST", "/fapi/v1/order", LIMIT + AT))
                .path("orderId")
                .asLong();

        JsonNode amended = ok(trader.form(
                "PUT", "/fapi/v1/order", "symbol=BTCUSDT&side=BUY&orderId=" + id + "&quantity=0.2&price=51000" + AT));

        assertThat(amended.path("orderId").asLong()).isEqualTo(id);
        assertThat(amended.path("origQty").asString()).isEqualTo("0.2");
    }

    @ParameterizedTest
    @CsvSource({
        "type=LIMIT, type=STOP_MARKET, 400 -4120",
        "side=BUY, side=BUY&positionSide=LONG, 400 -4061",
        "side=BUY, side=SELL&reduceOnly=true, 400 -2022",
        "quantity=0.1, quantity=0.0001, 400 -1111",
        "quantity=0.1, quantity=100, 400 -2019",
        "price=50000, price=50000.05, 400 -4014",
        "timeInForce=GTC&quantity=0.1&price=50000, timeInForce=GTX&quantity=0.1&price=61000, 400 -5022",
    })
    void refuses_orders_that_do_not_fit(String good, String bad, String expected) throws IOException {
        RawResponse response = trader.form("POST", "/fapi/v1/order", LIMIT.replace(good, bad) + AT);

        assertThat(SpotSandboxTest.error(response)).isEqualTo(expected);
    }

    @Test
    void a_doubled_name_is_refused_while_the_first_order_rests() throws IOException {
        ok(trader.form("POST", "/fapi/v1/order", LIMIT + "&newClientOrderId=one" + AT));

        assertThat(SpotSandboxTest.error(trader.form("POST", "/fapi/v1/order", LIMIT + "&newClientOrderId=one" + AT)))
                .isEqualTo("400 -4116");
    }

    @Test
    void a_key_without_futures_may_read_and_not_trade() throws Exception {
        try (Trader spotOnly = new Trader(sandbox, "spotOnly", payload -> Trader.hmac("s", payload))) {
            ok(spotOnly.query("GET", "/fapi/v3/balance", "timestamp=1700000000000"));
            assertThat(SpotSandboxTest.error(spotOnly.form("POST", "/fapi/v1/order", LIMIT + AT)))
                    .isEqualTo("401 -2015");
        }
    }

    @Test
    void coin_margined_orders_are_paid_in_their_base() throws IOException {
        JsonNode placed =
                ok(trader.form("POST", "/dapi/v1/order", "symbol=BTCUSD_PERP&side=BUY&type=MARKET&quantity=600" + AT));

        assertThat(placed.path("cumBase").asString()).isEqualTo("1.00000000");
        assertThat(sandbox.<BigDecimal>coinm(market -> market.wallet("main", "BTC")))
                .isEqualByComparingTo("9.9996");
        assertThat(ok(trader.query("GET", "/dapi/v1/positionRisk", "symbol=BTCUSD_PERP" + AT))
                        .get(0)
                        .path("positionAmt")
                        .asString())
                .isEqualTo("600");
    }

    @Test
    void portfolio_margin_trades_the_same_contracts_under_its_own_limits() throws IOException {
        ok(trader.form("POST", "/papi/v1/um/order", LIMIT.replace("price=50000", "price=60000") + AT));

        assertThat(sandbox.usdm(market -> market.position("main", "BTCUSDT")).amount())
                .isEqualByComparingTo("0.1");
        JsonNode balance = ok(trader.query("GET", "/papi/v1/balance", "timestamp=1700000000000"));
        assertThat(balance.findValuesAsString("asset")).contains("USDT", "BTC");
        assertThat(ok(trader.query("GET", "/papi/v1/account", "timestamp=1700000000000"))
                        .path("accountStatus")
                        .asString())
                .isEqualTo("NORMAL");
    }

    private static JsonNode ok(RawResponse response) {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return Trader.json(response);
    }
}
