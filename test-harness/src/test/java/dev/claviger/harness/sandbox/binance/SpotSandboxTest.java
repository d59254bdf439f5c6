package dev.claviger.harness.sandbox.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.http.RawResponse;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SpotSandboxTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
    private static final String AT = "&timestamp=1700000000000";
    private static final String LIMIT_BUY =
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=50000&newClientOrderId=bot-1";

    private BinanceSandbox sandbox;
    private Trader trader;

    @BeforeEach
    void start() throws Exception {
        sandbox = BinanceSandbox.start(SandboxConfig.standard()
                .key(ApiKey.hmac(Trader.KEY, Trader.SECRET))
                .clock(() -> NOW));
        trader = new Trader(sandbox);
    }

    @AfterEach
    void stop() throws IOException {
        trader.close();
        sandbox.close();
    }

    @Test
    void keeps_every_request_exactly_as_it_arrived() throws IOException {
        trader.raw("POST", "/api/v3/order?a=%2f%C3%A9", "symbol=BTCUSDT");

        assertThat(sandbox.received()).hasSize(1);
        ReceivedRequest request = sandbox.received().getFirst();
        assertThat(request.headText())
                .isEqualTo("POST /api/v3/order?a=%2f%C3%A9 HTTP/1.1\r\nHost: api.binance.com\r\nX-MBX-APIKEY: "
                        + Trader.KEY + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 14");
        assertThat(request.query()).isEqualTo("a=%2f%C3%A9");
        assertThat(request.bodyText()).isEqualTo("symbol=BTCUSDT");
        assertThat(request.header("x-mbx-apikey")).contains(Trader.KEY);
        assertThat(request.connection()).isEqualTo(1);
        assertThat(request.peer().getAddress().isLoopbackAddress()).isTrue();
    }

    @Test
    void a_limit_order_away_from_the_price_rests_and_locks_funds() throws IOException {
        JsonNode placed = Trader.json(ok(trader.form("POST", "/api/v3/order", LIMIT_BUY + AT)));

        assertThat(placed.path("status").asString()).isEqualTo("NEW");
        assertThat(placed.path("clientOrderId").asString()).isEqualTo("bot-1");
        assertThat(sandbox.spotBalance("main", "USDT").locked()).isEqualByComparingTo("500");
        assertThat(sandbox.spotBalance("main", "USDT").free()).isEqualByComparingTo("99500");
        JsonNode open = Trader.json(ok(trader.query("GET", "/api/v3/openOrders", "symbol=BTCUSDT" + AT)));
        assertThat(open.size()).isEqualTo(1);
        assertThat(open.get(0).path("orderId").asLong())
                .isEqualTo(placed.path("orderId").asLong());
    }

    @Test
    void a_cancel_unlocks_the_funds() throws IOException {
        ok(trader.form("POST", "/api/v3/order", LIMIT_BUY + AT));

        JsonNode cancelled =
                Trader.json(ok(trader.query("DELETE", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=bot-1" + AT)));

        assertThat(cancelled.path("status").asString()).isEqualTo("CANCELED");
        assertThat(sandbox.spotBalance("main", "USDT").free()).isEqualByComparingTo("100000");
        assertThat(sandbox.spotBalance("main", "USDT").locked()).isEqualByComparingTo("0");
        assertThat(error(trader.query("DELETE", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=bot-1" + AT)))
                .isEqualTo("400 -2011");
    }

    @Test
    void an_order_that_crosses_fills_at_once_at_the_last_price() throws IOException {
        String crossing = LIMIT_BUY.replace("price=50000", "price=70000");

        JsonNode placed = Trader.json(ok(trader.form("POST", "/api/v3/order", crossing + AT)));

        assertThat(placed.path("status").asString()).isEqualTo("FILLED");
        assertThat(placed.path("fills").get(0).path("price").asString()).isEqualTo("60000.00000000");
        assertThat(sandbox.spotBalance("main", "USDT").free()).isEqualByComparingTo("99400");
        assertThat(sandbox.spotBalance("main", "USDT").locked()).isEqualByComparingTo("0");
        assertThat(sandbox.spotBalance("main", "BTC").free()).isEqualByComparingTo("10.00999");
        JsonNode trades = Trader.json(ok(trader.query("GET", "/api/v3/myTrades", "symbol=BTCUSDT" + AT)));
        assertThat(trades.size()).isEqualTo(1);
    }

    @Test
    void a_market_order_fills_by_quantity_or_by_what_it_spends() throws IOException {
        ok(trader.form("POST", "/api/v3/order", "symbol=BTCUSDT&side=SELL&type=MARKET&quantity=1" + AT));
        ok(trader.form("POST", "/api/v3/order", "symbol=ETHUSDT&side=BUY&type=MARKET&quoteOrderQty=3000" + AT));

        assertThat(sandbox.spotBalance("main", "BTC").free()).isEqualByComparingTo("9");
        assertThat(sandbox.spotBalance("main", "ETH").free()).isEqualByComparingTo("100.999");
        assertThat(sandbox.spotBalance("main", "USDT").free()).isEqualByComparingTo("156940");
    }

    @Test
    void an_order_sent_twice_under_one_name_is_refused() throws IOException {
        ok(trader.form("POST", "/api/v3/order", LIMIT_BUY + AT));

        RawResponse second = trader.form("POST", "/api/v3/order", LIMIT_BUY + AT);

        assertThat(error(second)).isEqualTo("400 -2010");
        assertThat(Trader.json(second).path("msg").asString()).isEqualTo("Duplicate order sent.");
    }

    @Test
    void an_order_sent_twice_without_a_name_is_there_twice() throws IOException {
        String nameless = LIMIT_BUY.replace("&newClientOrderId=bot-1", "");

        ok(trader.form("POST", "/api/v3/order", nameless + AT));
        ok(trader.form("POST", "/api/v3/order", nameless + AT));

        assertThat(sandbox.<Integer>spot(market -> market.openOrderCount("main")))
                .isEqualTo(2);
    }

    private static RawResponse ok(RawResponse response) {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response;
    }

    static String error(RawResponse response) {
        return response.status() + " " + Trader.json(response).path("code").asInt();
    }
}
