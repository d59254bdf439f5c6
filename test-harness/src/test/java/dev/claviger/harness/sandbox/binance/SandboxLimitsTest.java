package dev.claviger.harness.sandbox.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.binance.protocol.Family;
import dev.claviger.harness.sandbox.binance.protocol.Limits;
import dev.claviger.harness.sandbox.http.RawResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxLimitsTest {
    private static final String ORDER =
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.001&price=50000&timestamp=";

    /** Twenty seconds into a minute. */
    private final AtomicLong now = new AtomicLong(1_700_000_000_000L);

    private BinanceSandbox sandbox;
    private Trader trader;

    @BeforeEach
    void start() throws Exception {
        Limits small = new Limits(Limits.real().families(), 2, Duration.ofMinutes(2))
                .withWeight(Family.SPOT, 100)
                .withWeight(Family.SAPI, 25)
                .withOrders(Family.SPOT, Limits.tenSeconds(2), Limits.day(3));
        sandbox = BinanceSandbox.start(SandboxConfig.standard()
                .key(ApiKey.hmac(Trader.KEY, Trader.SECRET))
                .limits(small)
                .clock(() -> Instant.ofEpochMilli(now.get())));
        trader = new Trader(sandbox);
    }

    @AfterEach
    void stop() throws IOException {
        trader.close();
        sandbox.close();
    }

    @Test
    void shows_the_weight_used_in_this_minute_of_its_clock() throws IOException {
        assertThat(account().header("X-MBX-USED-WEIGHT-1M")).contains("20");
        assertThat(account().header("X-MBX-USED-WEIGHT-1M")).contains("40");
        now.addAndGet(39_999);
        assertThat(account().header("X-MBX-USED-WEIGHT-1M")).contains("60");
        now.addAndGet(1);
        assertThat(account().header("X-MBX-USED-WEIGHT-1M")).contains("20");
    }

    @Test
    void refuses_with_429_over_the_limit_and_418_to_those_who_go_on() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertThat(account().status()).isEqualTo(200);
        }
        RawResponse refused = account();
        assertThat(SpotSandboxTest.error(refused)).isEqualTo("429 -1003");
        assertThat(refused.header("Retry-After")).contains("40");
        assertThat(account().status()).isEqualTo(429);
        RawResponse banned = account();
        assertThat(SpotSandboxTest.error(banned)).isEqualTo("418 -1003");
        assertThat(banned.header("Retry-After")).contains("120");

        now.addAndGet(119_999);
        assertThat(account().status()).isEqualTo(418);
        now.addAndGet(1);
        assertThat(account().status()).isEqualTo(200);
    }

    @Test
    void a_family_over_its_limit_leaves_the_others_alone() throws IOException {
        for (int i = 0; i < 6; i++) {
            account();
        }
        RawResponse futures = trader.query("GET", "/fapi/v3/account", "timestamp=" + now);

        assertThat(futures.status()).isEqualTo(200);
        assertThat(futures.header("X-MBX-USED-WEIGHT-1M")).contains("5");
    }

    @Test
    void sapi_counts_each_endpoint_by_itself_and_never_bans() throws IOException {
        RawResponse first = trader.query("GET", "/sapi/v1/capital/config/getall", "timestamp=" + now);
        assertThat(first.header("X-SAPI-USED-IP-WEIGHT-1M")).contains("10");
        trader.query("GET", "/sapi/v1/capital/config/getall", "timestamp=" + now);
        for (int i = 0; i < 5; i++) {
            assertThat(trader.query("GET", "/sapi/v1/capital/config/getall", "timestamp=" + now)
                            .status())
                    .isEqualTo(429);
        }
        assertThat(trader.query("GET", "/sapi/v1/asset/tradeFee", "timestamp=" + now)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void orders_have_windows_of_their_own_and_cost_no_weight_when_they_succeed() throws IOException {
        RawResponse first = order();
        assertThat(first.header("X-MBX-ORDER-COUNT-10S")).contains("1");
        assertThat(first.header("X-MBX-ORDER-COUNT-1D")).contains("1");
        assertThat(first.header("X-MBX-USED-WEIGHT-1M")).contains("0");
        assertThat(order().status()).isEqualTo(200);

        RawResponse third = order();
        assertThat(SpotSandboxTest.error(third)).isEqualTo("429 -1015");
        assertThat(third.header("Retry-After")).contains("10");

        now.addAndGet(10_000);
        assertThat(order().status()).isEqualTo(200);
        now.addAndGet(10_000);
        assertThat(SpotSandboxTest.error(order())).isEqualTo("429 -1015");
        assertThat(sandbox.<Integer>spot(market -> market.orderCount("main"))).isEqualTo(3);
    }

    private RawResponse account() throws IOException {
        return trader.query("GET", "/api/v3/account", "timestamp=" + now);
    }

    private RawResponse order() throws IOException {
        return trader.form("POST", "/api/v3/order", ORDER + now);
    }
}
