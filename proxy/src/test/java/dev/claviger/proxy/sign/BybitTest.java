package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An exchange whose key, time, window and signature stand in header fields, and whose orders are JSON. */
class BybitTest {
    private static final String ORDER =
            "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.001\",\"price\":\"30000\"}";

    private final SigningBench bench = SigningBench.of("bybit");

    /** As Bybit documents it ("Integration Guidance", authentication): time, key, window, then query or body. */
    private Call call(String method, String path, String query, String body) {
        String signed = SigningBench.NOW + VirtualHmac.API_KEY + "5000" + query + body;
        Map<String, String> headers = new HashMap<>(Map.of(
                "X-BAPI-API-KEY",
                VirtualHmac.API_KEY,
                "X-BAPI-TIMESTAMP",
                String.valueOf(SigningBench.NOW),
                "X-BAPI-RECV-WINDOW",
                "5000",
                "X-BAPI-SIGN",
                VirtualHmac.sign(VirtualHmac.SECRET, signed)));
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        headers.put("Referer", "somebody's broker");
        return bench.call(method, query.isEmpty() ? path : path + "?" + query, headers, body);
    }

    @Test
    void a_read_is_signed_as_ccxt_signs_it() {
        assertThat(bench.wire(call("GET", "/v5/position/list", "category=linear&symbol=BTCUSDT", "")))
                .isEqualTo(String.join(
                        "\r\n",
                        "GET /v5/position/list?category=linear&symbol=BTCUSDT HTTP/1.1",
                        "Host: api.bybit.com",
                        "X-BAPI-API-KEY: " + SigningBench.KEY,
                        "X-BAPI-TIMESTAMP: " + SigningBench.NOW,
                        "X-BAPI-RECV-WINDOW: 5000",
                        "X-BAPI-SIGN: 07fc122027c5a309a643fca69c771d50a25da82c71952fd93ec846f5eab8af01",
                        "Accept: application/json",
                        "User-Agent: claviger",
                        "",
                        ""));
    }

    @Test
    void an_order_is_signed_as_ccxt_signs_it_and_sent_to_the_byte() {
        assertThat(bench.wire(call("POST", "/v5/order/create", "", ORDER)))
                .startsWith("POST /v5/order/create HTTP/1.1\r\nHost: api.bybit.com\r\n")
                .contains("\r\nX-BAPI-SIGN: 2062ee0c98cb153fe37d00c9b897c3bab1851be3a5a6a6d5dc316c26de7cccf3\r\n")
                .contains("\r\nContent-Type: application/json\r\nContent-Length: " + ORDER.length() + "\r\n")
                .doesNotContain("Referer")
                .doesNotContain(VirtualHmac.API_KEY)
                .endsWith("\r\n\r\n" + ORDER);
    }

    @Test
    void a_public_endpoint_gets_none_of_it() {
        assertThat(bench.wire(call("GET", "/v5/market/time", "", ""))).doesNotContain("BAPI");
    }

    @Test
    void whoever_did_not_sign_the_body_is_refused() {
        Call signed = call("POST", "/v5/order/create", "", ORDER);
        Map<String, String> headers = new HashMap<>();
        for (String name :
                List.of("X-BAPI-API-KEY", "X-BAPI-TIMESTAMP", "X-BAPI-RECV-WINDOW", "X-BAPI-SIGN", "Content-Type")) {
            headers.put(name, String.valueOf(signed.headers().get(name)));
        }
        String other = ORDER.replace("0.001", "9.001");
        assertThat(bench.reason(bench.call("POST", "/v5/order/create", headers, other)))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
        headers.remove("X-BAPI-SIGN");
        assertThat(bench.reason(bench.call("POST", "/v5/order/create", headers, ORDER)))
                .isEqualTo(Reason.AUTHENTICATE_MISSING);
    }

    @Test
    void a_repeated_request_is_refused() {
        bench.wire(call("POST", "/v5/order/create", "", ORDER));
        assertThat(bench.reason(call("POST", "/v5/order/create", "", ORDER))).isEqualTo(Reason.AUTHENTICATE_REPLAYED);
    }

    @Test
    void no_configuration_lets_a_withdrawal_through() {
        assertThat(bench.reason(call("POST", "/v5/asset/withdraw/create", "", "{\"coin\":\"BTC\"}")))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(call("POST", "/v5/user/create-sub-api", "", "{\"subuid\":1}")))
                .isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
        assertThat(bench.reason(call("POST", "/v5/asset/transfer/universal-transfer", "", "{\"coin\":\"ETH\"}")))
                .isEqualTo(Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
    }
}
