package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An exchange with a passphrase, a date for its timestamp, lists for bodies, and a header that means a demo. */
class OkxTest {
    private static final String TIME = "2023-11-14T22:13:20.000Z";
    private static final String ORDER =
            "{\"instId\":\"BTC-USDT\",\"tdMode\":\"cash\",\"side\":\"buy\",\"ordType\":\"limit\",\"px\":\"30000\",\"sz\":\"0.01\",\"clOrdId\":\"bot1\",\"tag\":\"x\"}";
    private static final String DEMO = "x-simulated-trading";

    private final SigningBench bench = SigningBench.of("okx");

    /** As OKX documents it ("REST Authentication"): time, method, path with query, body. */
    private static Call call(SigningBench bench, String method, String target, String body, String... more) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "OK-ACCESS-KEY",
                VirtualHmac.API_KEY,
                "OK-ACCESS-TIMESTAMP",
                TIME,
                "OK-ACCESS-PASSPHRASE",
                "whatever the bot believes",
                "OK-ACCESS-SIGN",
                SigningBench.base64(VirtualHmac.SECRET, TIME + method + target + body)));
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        for (int i = 0; i < more.length; i += 2) {
            headers.put(more[i], more[i + 1]);
        }
        return bench.call(method, target, headers, body);
    }

    private String wire(String method, String target, String body, String... more) {
        return bench.wire(call(bench, method, target, body, more));
    }

    private Reason reason(String method, String target, String body, String... more) {
        return bench.reason(call(bench, method, target, body, more));
    }

    @Test
    void a_read_is_signed_as_ccxt_signs_it() {
        assertThat(wire("GET", "/api/v5/account/balance?ccy=BTC%2CUSDT", ""))
                .isEqualTo(String.join(
                        "\r\n",
                        "GET /api/v5/account/balance?ccy=BTC%2CUSDT HTTP/1.1",
                        "Host: openapi.okx.com",
                        "OK-ACCESS-KEY: TESTKEY0123456789",
                        "OK-ACCESS-TIMESTAMP: " + TIME,
                        "OK-ACCESS-PASSPHRASE: " + SigningBench.PASSPHRASE,
                        "OK-ACCESS-SIGN: 0CrVucI+OA9WHabWJ5V+OAp6ThBAdd4+ooEicBM60Jo=",
                        "Accept: application/json",
                        "User-Agent: claviger",
                        "",
                        ""));
    }

    @Test
    void an_order_is_signed_as_ccxt_signs_it_and_sent_to_the_byte() {
        assertThat(wire("POST", "/api/v5/trade/order", ORDER, "expTime", "1700000001000"))
                .contains("\r\nOK-ACCESS-SIGN: gafS3Tm6E9jPvn4RKUWtY0GiTvP52xm8yWj2Hb7HuUk=\r\n")
                .containsIgnoringCase("\r\nexpTime: 1700000001000\r\n")
                .doesNotContain(VirtualHmac.API_KEY)
                .doesNotContain("whatever the bot believes")
                .endsWith("\r\n\r\n" + ORDER);
    }

    @Test
    void a_batch_is_a_list_and_sent_to_the_byte() {
        String batch = "[" + ORDER + "," + ORDER.replace("bot1", "bot2") + "]";
        assertThat(wire("POST", "/api/v5/trade/batch-orders", batch))
                .contains("\r\nOK-ACCESS-SIGN: "
                        + SigningBench.base64(
                                SigningBench.SECRET, TIME + "POST" + "/api/v5/trade/batch-orders" + batch))
                .endsWith("\r\n\r\n" + batch);
    }

    @Test
    void a_batch_costs_as_many_orders_as_it_holds_and_the_most_where_that_is_not_known() {
        assertThat(ordersOf("[" + ORDER + "," + ORDER.replace("bot1", "bot2") + "]"))
                .isEqualTo(2);
        assertThat(ordersOf("[" + ORDER + "]")).as("it is a single order").isZero();
        assertThat(ordersOf("{\"[]\":\"a\"}")).isEqualTo(20);
    }

    private long ordersOf(String body) {
        Canonical canonical = bench.canonical(call(bench, "POST", "/api/v5/trade/batch-orders", body));
        return canonical.endpoint().costs().stream()
                .filter(cost -> cost.limit().equals("place-batch"))
                .findFirst()
                .orElseThrow()
                .amount()
                .of(canonical.fields());
    }

    @Test
    void only_the_configuration_makes_a_request_one_of_the_demo() {
        SigningBench demo = SigningBench.of("okx", "demo");

        assertThat(demo.wire(call(demo, "POST", "/api/v5/trade/order", ORDER))).contains("\r\n" + DEMO + ": 1\r\n");
        assertThat(demo.wire(call(demo, "POST", "/api/v5/trade/order", ORDER.replace("bot1", "b2"), DEMO, "1")))
                .containsOnlyOnce(DEMO + ": 1\r\n");
        assertThat(wire("POST", "/api/v5/trade/order", ORDER)).doesNotContain(DEMO);
        assertThat(reason("POST", "/api/v5/trade/order", ORDER.replace("bot1", "b3"), DEMO, "1"))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void whoever_did_not_sign_the_body_is_refused() {
        Map<String, String> headers = Map.of(
                "OK-ACCESS-KEY",
                VirtualHmac.API_KEY,
                "OK-ACCESS-TIMESTAMP",
                TIME,
                "OK-ACCESS-SIGN",
                SigningBench.base64(VirtualHmac.SECRET, TIME + "POST" + "/api/v5/trade/order" + ORDER),
                "Content-Type",
                "application/json");
        assertThat(bench.reason(bench.call("POST", "/api/v5/trade/order", headers, ORDER.replace("0.01", "9.01"))))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void no_configuration_lets_a_withdrawal_through() {
        assertThat(reason("POST", "/api/v5/asset/withdrawal", "{\"ccy\":\"BTC\"}"))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(reason("POST", "/api/v5/users/subaccount/apikey", "{\"subAcct\":\"a\"}"))
                .isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
        assertThat(reason("POST", "/api/v5/asset/transfer", "{\"ccy\":\"ETH\"}"))
                .isEqualTo(Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
    }
}
