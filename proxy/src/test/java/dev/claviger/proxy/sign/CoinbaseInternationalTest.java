package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An exchange whose signature does not cover the query, and whose client says of no body what it is. */
class CoinbaseInternationalTest {
    private static final String SECONDS = "1700000000";
    private static final String ORDER =
            "{\"client_order_id\":\"nfqkvdjp-1\",\"side\":\"BUY\",\"instrument\":\"BTC-PERP\",\"size\":\"0.01\",\"type\":\"LIMIT\",\"price\":30000,\"tif\":\"GTC\"}";

    private final SigningBench bench = SigningBench.of("coinbaseinternational");

    private static String signature(String secret, String method, String path, String body) {
        return SigningBench.base64(secret, SECONDS + method + path + body);
    }

    /** As Coinbase documents it ("Authentication"): time, method, path without query, body. */
    private Call call(String method, String path, String query, String body, String... more) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "CB-ACCESS-KEY",
                VirtualHmac.API_KEY,
                "CB-ACCESS-TIMESTAMP",
                SECONDS,
                "CB-ACCESS-PASSPHRASE",
                "whatever the bot believes",
                "CB-ACCESS-SIGN",
                signature(VirtualHmac.SECRET, method, path, body)));
        for (int i = 0; i < more.length; i += 2) {
            headers.put(more[i], more[i + 1]);
        }
        return bench.call(method, query.isEmpty() ? path : path + "?" + query, headers, body);
    }

    @Test
    void a_read_is_signed_without_its_query() {
        assertThat(bench.wire(call("GET", "/api/v1/orders", "portfolio=1&result_offset=0", "")))
                .isEqualTo(String.join(
                        "\r\n",
                        "GET /api/v1/orders?portfolio=1&result_offset=0 HTTP/1.1",
                        "Host: api.international.coinbase.com",
                        "CB-ACCESS-KEY: " + SigningBench.KEY,
                        "CB-ACCESS-TIMESTAMP: " + SECONDS,
                        "CB-ACCESS-PASSPHRASE: " + SigningBench.PASSPHRASE,
                        "CB-ACCESS-SIGN: " + signature(SigningBench.SECRET, "GET", "/api/v1/orders", ""),
                        "Accept: application/json",
                        "User-Agent: claviger",
                        "",
                        ""));
    }

    @Test
    void an_order_is_json_whether_its_client_says_so_or_not() {
        String expected = signature(SigningBench.SECRET, "POST", "/api/v1/orders", ORDER);
        assertThat(bench.wire(call("POST", "/api/v1/orders", "", ORDER, "Content-Type", "text/plain;charset=UTF-8")))
                .contains("\r\nCB-ACCESS-SIGN: " + expected + "\r\n")
                .contains("\r\nContent-Type: application/json\r\n")
                .endsWith("\r\n\r\n" + ORDER);
        String other = ORDER.replace("nfqkvdjp-1", "nfqkvdjp-2");
        assertThat(bench.wire(call("POST", "/api/v1/orders", "", other)))
                .contains("\r\nContent-Type: application/json\r\n")
                .endsWith("\r\n\r\n" + other);
        assertThat(bench.reason(call("POST", "/api/v1/orders", "", "size=1&side=BUY")))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    /** As ccxt sends it: the portfolio in the query, and once more in a body. */
    @Test
    void a_cancel_passes_with_its_query_and_its_body() {
        String body = "{\"portfolio\":\"1wp37qsc-1-0\"}";
        assertThat(bench.wire(call("DELETE", "/api/v1/orders/17", "portfolio=1wp37qsc-1-0", body)))
                .startsWith("DELETE /api/v1/orders/17?portfolio=1wp37qsc-1-0 HTTP/1.1\r\n")
                .contains("\r\nCB-ACCESS-SIGN: " + signature(SigningBench.SECRET, "DELETE", "/api/v1/orders/17", body)
                        + "\r\n")
                .endsWith("\r\n\r\n" + body);
    }

    @Test
    void what_is_not_signed_must_still_have_one_meaning() {
        assertThat(bench.reason(call("DELETE", "/api/v1/orders", "portfolio=1&portfolio=2", "")))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void no_configuration_lets_a_withdrawal_through() {
        assertThat(bench.reason(call("POST", "/api/v1/transfers/withdraw", "", "{\"asset\":\"BTC\"}")))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(call("POST", "/api/v1/transfers/withdraw/counterparty", "", "{\"asset\":\"BTC\"}")))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(call("POST", "/api/v1/transfers/address", "", "{\"asset\":\"BTC\"}")))
                .isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
        assertThat(bench.reason(call("POST", "/api/v1/portfolios/transfer", "", "{\"asset\":\"BTC\"}")))
                .isEqualTo(Reason.PERMIT_TRANSFER_NOT_LISTED);
    }
}
