package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An exchange with a passphrase, seconds, no prefix to its paths, and cancels that may have a body. */
class CoinbaseExchangeTest {
    private static final String SECONDS = "1700000000";
    private static final String ORDER =
            "{\"type\":\"limit\",\"side\":\"buy\",\"product_id\":\"BTC-USD\",\"price\":\"30000\",\"size\":\"0.01\"}";

    private final SigningBench bench = SigningBench.of("coinbaseexchange");

    private static String signature(String secret, String method, String target, String body) {
        return SigningBench.base64(secret, SECONDS + method + target + body);
    }

    /** As Coinbase documents it ("Authentication"): time, method, path with query, body. */
    private Call call(String method, String target, String body) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "CB-ACCESS-KEY",
                VirtualHmac.API_KEY,
                "CB-ACCESS-TIMESTAMP",
                SECONDS,
                "CB-ACCESS-PASSPHRASE",
                "whatever the bot believes",
                "CB-ACCESS-SIGN",
                signature(VirtualHmac.SECRET, method, target, body)));
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        return bench.call(method, target, headers, body);
    }

    @Test
    void a_read_is_signed_with_its_query_and_carries_the_real_passphrase() {
        String target = "/orders?status=open&limit=10";
        assertThat(bench.wire(call("GET", target, "")))
                .isEqualTo(String.join(
                        "\r\n",
                        "GET " + target + " HTTP/1.1",
                        "Host: api.exchange.coinbase.com",
                        "CB-ACCESS-KEY: " + SigningBench.KEY,
                        "CB-ACCESS-TIMESTAMP: " + SECONDS,
                        "CB-ACCESS-PASSPHRASE: " + SigningBench.PASSPHRASE,
                        "CB-ACCESS-SIGN: " + signature(SigningBench.SECRET, "GET", target, ""),
                        "Accept: application/json",
                        "User-Agent: claviger",
                        "",
                        ""));
    }

    @Test
    void an_order_is_signed_and_sent_to_the_byte() {
        assertThat(bench.wire(call("POST", "/orders", ORDER)))
                .contains("\r\nCB-ACCESS-SIGN: " + signature(SigningBench.SECRET, "POST", "/orders", ORDER) + "\r\n")
                .doesNotContain(VirtualHmac.API_KEY)
                .doesNotContain("whatever the bot believes")
                .endsWith("\r\n\r\n" + ORDER);
    }

    @Test
    void a_cancel_names_the_client_s_own_identifier_and_has_a_body_that_is_signed() {
        String path = "/orders/client:5c0a1d5e-27d3-4a53-b7b3-1de34b4a5e8f";
        String body = "{\"product_id\":\"BTC-USD\"}";
        assertThat(bench.wire(call("DELETE", path, body)))
                .startsWith("DELETE " + path + " HTTP/1.1\r\n")
                .contains("\r\nCB-ACCESS-SIGN: " + signature(SigningBench.SECRET, "DELETE", path, body) + "\r\n")
                .contains("\r\nContent-Length: " + body.length() + "\r\n")
                .endsWith("\r\n\r\n" + body);
    }

    @Test
    void the_same_read_passes_twice_in_a_second_and_the_same_order_once() {
        bench.wire(call("GET", "/orders", ""));
        assertThat(bench.wire(call("GET", "/orders", ""))).startsWith("GET /orders ");
        bench.wire(call("POST", "/orders", ORDER));
        assertThat(bench.reason(call("POST", "/orders", ORDER))).isEqualTo(Reason.AUTHENTICATE_REPLAYED);
        assertThat(bench.wire(call("POST", "/orders", ORDER.replace("{", "{\"client_oid\":\"2\","))))
                .contains("client_oid");
    }

    @Test
    void whoever_signed_another_query_is_refused() {
        Call signed = call("GET", "/fills?product_id=BTC-USD", "");
        Map<String, String> headers = new HashMap<>();
        for (String name : new String[] {"CB-ACCESS-KEY", "CB-ACCESS-TIMESTAMP", "CB-ACCESS-SIGN"}) {
            headers.put(name, String.valueOf(signed.headers().get(name)));
        }
        assertThat(bench.reason(bench.call("GET", "/fills?product_id=ETH-USD", headers, "")))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void no_configuration_lets_a_withdrawal_through() {
        assertThat(bench.reason(call("POST", "/withdrawals/crypto", "{\"currency\":\"BTC\"}")))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(call("POST", "/transfers/1/travel-rules", "{}")))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(call("POST", "/address-book", "{}"))).isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
        assertThat(bench.reason(call("POST", "/profiles/transfer", "{}"))).isEqualTo(Reason.PERMIT_TRANSFER_NOT_LISTED);
        assertThat(bench.reason(call("POST", "/reports", "{\"email\":\"a@example.org\"}")))
                .isEqualTo(Reason.PERMIT_SENSITIVE_NOT_LISTED);
    }
}
