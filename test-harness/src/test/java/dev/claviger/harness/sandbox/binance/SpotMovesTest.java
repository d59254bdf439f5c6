package dev.claviger.harness.sandbox.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.binance.protocol.Limits;
import dev.claviger.harness.sandbox.binance.spot.Balance;
import dev.claviger.harness.sandbox.http.RawClient;
import dev.claviger.harness.sandbox.http.RawResponse;
import dev.claviger.harness.sandbox.server.ServerOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to resting orders, and that no balance is ever made or lost. */
class SpotMovesTest {
    private static final String AT = "&timestamp=1700000000000";
    private static final String ORDER = "/api/v3/order";

    private BinanceSandbox sandbox;
    private Trader trader;

    @BeforeEach
    void start() throws Exception {
        sandbox = BinanceSandbox.start(SandboxConfig.standard()
                .limits(Limits.ample())
                .key(ApiKey.hmac(Trader.KEY, Trader.SECRET))
                .key(ApiKey.hmac("second", "secondSecret").onAccount("other"))
                .clock(() -> Instant.ofEpochMilli(1_700_000_000_000L)));
        trader = new Trader(sandbox);
    }

    @AfterEach
    void stop() throws IOException {
        trader.close();
        sandbox.close();
    }

    @Test
    void a_resting_order_fills_at_its_own_price_when_the_market_comes_to_it() throws IOException {
        trader.form("POST", ORDER, "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=50000" + AT);

        sandbox.moveSpotPrice("BTCUSDT", "50000.01");
        assertThat(sandbox.spotTrades("main")).isEmpty();
        sandbox.moveSpotPrice("BTCUSDT", "49000");

        assertThat(sandbox.spotTrades("main")).hasSize(1);
        assertThat(sandbox.spotTrades("main").getFirst().maker()).isTrue();
        Balance usdt = sandbox.spotBalance("main", "USDT");
        assertThat(usdt.free()).isEqualByComparingTo("50000");
        assertThat(usdt.locked()).isEqualByComparingTo("0");
        assertThat(sandbox.spotBalance("main", "BTC").free()).isEqualByComparingTo("10.999");
    }

    @Test
    void a_stop_waits_for_its_price() throws IOException {
        trader.form(
                "POST",
                ORDER,
                "symbol=BTCUSDT&side=SELL&type=STOP_LOSS_LIMIT&timeInForce=GTC&quantity=1&price=54000&stopPrice=55000"
                        + AT);
        assertThat(sandbox.spotBalance("main", "BTC").locked()).isEqualByComparingTo("1");

        sandbox.moveSpotPrice("BTCUSDT", "55000.01");
        assertThat(sandbox.spotTrades("main")).isEmpty();
        sandbox.moveSpotPrice("BTCUSDT", "54900");

        assertThat(sandbox.spotTrades("main")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"IOC, 50000, EXPIRED", "FOK, 50000, EXPIRED", "IOC, 60000, FILLED", "GTC, 59999.99, NEW"})
    void an_order_waits_only_as_long_as_it_says(String timeInForce, String price, String status) throws IOException {
        RawResponse response = trader.form(
                "POST",
                ORDER,
                "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=" + timeInForce + "&quantity=1&price=" + price + AT);

        assertThat(Trader.json(response).path("status").asString()).isEqualTo(status);
    }

    @Test
    void a_maker_order_that_would_take_is_refused() throws IOException {
        RawResponse response =
                trader.form("POST", ORDER, "symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&quantity=1&price=60000" + AT);

        assertThat(Trader.json(response).path("msg").asString()).isEqualTo("Order would immediately match and take.");
    }

    @Test
    void cancel_replace_takes_one_back_and_places_the_other() throws IOException {
        String order = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=50000";
        trader.form("POST", ORDER, order + "&newClientOrderId=a" + AT);

        RawResponse replaced = trader.form(
                "POST",
                "/api/v3/order/cancelReplace",
                order + "&newClientOrderId=b&cancelOrigClientOrderId=a&cancelReplaceMode=STOP_ON_FAILURE" + AT);
        RawResponse again = trader.form(
                "POST",
                "/api/v3/order/cancelReplace",
                order + "&newClientOrderId=c&cancelOrigClientOrderId=a&cancelReplaceMode=STOP_ON_FAILURE" + AT);

        assertThat(Trader.json(replaced)
                        .path("newOrderResponse")
                        .path("clientOrderId")
                        .asString())
                .isEqualTo("b");
        assertThat(SpotSandboxTest.error(again)).isEqualTo("400 -2022");
        assertThat(sandbox.<Integer>spot(market -> market.openOrderCount("main")))
                .isEqualTo(1);
    }

    @Test
    void a_test_order_is_checked_and_not_placed() throws IOException {
        String order = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=50000" + AT;

        assertThat(trader.form("POST", "/api/v3/order/test", order).body()).isEqualTo("{}");
        assertThat(SpotSandboxTest.error(
                        trader.form("POST", "/api/v3/order/test", order.replace("quantity=1", "quantity=0.000001"))))
                .isEqualTo("400 -1013");
        assertThat(sandbox.<Integer>spot(market -> market.orderCount("main"))).isZero();
    }

    @Test
    void accounts_do_not_see_each_other() throws Exception {
        trader.form("POST", ORDER, "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1" + AT);

        try (Trader other = new Trader(sandbox, "second", payload -> Trader.hmac("secondSecret", payload))) {
            assertThat(Trader.json(other.query("GET", "/api/v3/myTrades", "symbol=BTCUSDT" + AT)))
                    .isEmpty();
        }
        assertThat(sandbox.spotBalance("other", "BTC").free()).isEqualByComparingTo("10");
    }

    @Test
    void another_port_serves_the_same_exchange() throws Exception {
        var further = sandbox.openPort(ServerOptions.loopback());
        trader.form("POST", ORDER, "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=50000" + AT);
        String params = "symbol=BTCUSDT" + AT;

        try (var client = new RawClient(sandbox.pki(), further.port())) {
            RawResponse open = client.exchange("GET /api/v3/openOrders?" + trader.signed(params)
                    + " HTTP/1.1\r\nHost: x\r\nX-MBX-APIKEY: " + Trader.KEY + "\r\n\r\n");
            assertThat(Trader.json(open)).hasSize(1);
        }
        assertThat(further.received()).hasSize(1);
        assertThat(sandbox.received()).hasSize(1);
    }

    /** Every asset in the world is what the accounts started with, what trades moved, and what fees took. */
    @Test
    void no_balance_is_made_or_lost_in_a_random_session() throws IOException {
        Random random = new Random(20_260_101);
        for (int i = 0; i < 300; i++) {
            String side = random.nextBoolean() ? "BUY" : "SELL";
            int price = 59_000 + random.nextInt(2_000);
            switch (random.nextInt(4)) {
                case 0 -> trader.form("POST", ORDER, "symbol=BTCUSDT&side=" + side + "&type=MARKET&quantity=0.01" + AT);
                case 1 -> sandbox.moveSpotPrice("BTCUSDT", Integer.toString(price));
                case 2 -> trader.query("DELETE", "/api/v3/openOrders", "symbol=BTCUSDT" + AT);
                default ->
                    trader.form(
                            "POST",
                            ORDER,
                            "symbol=BTCUSDT&side=" + side + "&type=LIMIT&timeInForce=GTC&quantity=0.02&price=" + price
                                    + AT);
            }
        }
        trader.query("DELETE", "/api/v3/openOrders", "symbol=BTCUSDT" + AT);

        BigDecimal btc = dec("10");
        BigDecimal usdt = dec("100000");
        for (var trade : sandbox.spotTrades("main")) {
            BigDecimal sign = trade.buyer() ? BigDecimal.ONE : BigDecimal.ONE.negate();
            btc = btc.add(trade.quantity().multiply(sign));
            usdt = usdt.subtract(trade.quoteQuantity().multiply(sign));
            if (trade.buyer()) {
                btc = btc.subtract(trade.commission());
            } else {
                usdt = usdt.subtract(trade.commission());
            }
        }
        assertThat(sandbox.spotTrades("main")).hasSizeGreaterThan(50);
        assertThat(sandbox.spotBalance("main", "BTC").free()).isEqualByComparingTo(btc);
        assertThat(sandbox.spotBalance("main", "USDT").free()).isEqualByComparingTo(usdt);
        assertThat(sandbox.spotBalance("main", "BTC").locked()).isEqualByComparingTo("0");
        assertThat(sandbox.spotBalance("main", "USDT").locked()).isEqualByComparingTo("0");
    }

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }
}
