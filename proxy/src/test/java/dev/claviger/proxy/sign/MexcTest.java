package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An exchange with two recipes: one that signs the query, and one that signs a key, a time and JSON, be it a list. */
class MexcTest {
    private static final String ORDER = "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=0.01&price=30000";
    private static final String STAMP = "recvWindow=5000&timestamp=" + SigningBench.NOW;
    private static final String FUTURES_ORDER =
            "{\"symbol\":\"BTC_USDT\",\"price\":30000,\"vol\":1,\"side\":1,\"type\":1,\"openType\":1}";

    private final SigningBench bench = SigningBench.of("mexc");

    /** As MEXC documents it (spot v3, "SIGNED"): the whole query, the signature behind it. */
    private Call spot(String method, String path, String query) {
        String signed = (query.isEmpty() ? "" : query + "&") + "timestamp=" + SigningBench.NOW + "&recvWindow=5000";
        String target = path + "?" + signed + "&signature=" + VirtualHmac.sign(VirtualHmac.SECRET, signed);
        Map<String, String> headers = new HashMap<>(Map.of("X-MEXC-APIKEY", VirtualHmac.API_KEY, "source", "CCXT"));
        if (!method.equals("GET")) {
            headers.put("Content-Type", "application/json");
        }
        return bench.call(method, target, headers, "");
    }

    /** As MEXC documents it (futures, "Integration"): key, time, and the query or the body. */
    private Call futures(String method, String path, String query, String body) {
        String signed = VirtualHmac.API_KEY + SigningBench.NOW + query + body;
        Map<String, String> headers = Map.of(
                "ApiKey",
                VirtualHmac.API_KEY,
                "Request-Time",
                String.valueOf(SigningBench.NOW),
                "Signature",
                VirtualHmac.sign(VirtualHmac.SECRET, signed),
                "Recv-Window",
                "60",
                "Content-Type",
                "application/json",
                "source",
                "CCXT");
        return bench.call(method, query.isEmpty() ? path : path + "?" + query, headers, body);
    }

    @Test
    void a_spot_order_is_signed_over_its_query_and_sent_as_json_without_a_body() {
        String query = ORDER + "&" + STAMP;
        assertThat(bench.wire(spot("POST", "/api/v3/order", ORDER)))
                .isEqualTo(String.join(
                        "\r\n",
                        "POST /api/v3/order?" + query + "&signature=" + VirtualHmac.sign(SigningBench.SECRET, query)
                                + " HTTP/1.1",
                        "Host: api.mexc.com",
                        "X-MEXC-APIKEY: " + SigningBench.KEY,
                        "Content-Type: application/json",
                        "Content-Length: 0",
                        "Accept: application/json",
                        "User-Agent: claviger",
                        "",
                        ""));
    }

    @Test
    void a_spot_read_without_parameters_is_signed_over_its_stamp() {
        assertThat(bench.wire(spot("GET", "/api/v3/account", "")))
                .startsWith("GET /api/v3/account?" + STAMP + "&signature="
                        + VirtualHmac.sign(SigningBench.SECRET, STAMP) + " HTTP/1.1\r\n")
                .doesNotContain("Content-Length");
    }

    /** The vector was computed by ccxt's own signing code. */
    @Test
    void a_futures_order_is_signed_as_ccxt_signs_it_and_sent_to_the_byte() {
        assertThat(bench.wire(futures("POST", "/api/v1/private/order/create", "", FUTURES_ORDER)))
                .startsWith("POST /api/v1/private/order/create HTTP/1.1\r\nHost: api.mexc.com\r\n")
                .contains("\r\nApiKey: " + SigningBench.KEY + "\r\nRequest-Time: 1700000000000\r\n")
                .contains("\r\nSignature: 077e8dcff8a8f55122f1d9f9060731b1e834ef665796485a73f48ea448078c0a\r\n")
                .doesNotContain("Recv-Window")
                .doesNotContain("source")
                .endsWith("\r\n\r\n" + FUTURES_ORDER);
    }

    @Test
    void a_futures_read_is_signed_over_its_query() {
        String query = "page_size=100&symbol=BTC_USDT";
        assertThat(bench.wire(futures("GET", "/api/v1/private/order/list/order_deals", query, "")))
                .startsWith("GET /api/v1/private/order/list/order_deals?" + query + " HTTP/1.1\r\n")
                .contains("\r\nSignature: "
                        + VirtualHmac.sign(SigningBench.SECRET, SigningBench.KEY + SigningBench.NOW + query) + "\r\n");
    }

    @Test
    void a_futures_cancel_is_a_list_and_sent_to_the_byte() {
        String body = "[\"1700000000000000001\"]";
        assertThat(bench.wire(futures("POST", "/api/v1/private/order/cancel", "", body)))
                .contains("\r\nSignature: "
                        + VirtualHmac.sign(SigningBench.SECRET, SigningBench.KEY + SigningBench.NOW + body) + "\r\n")
                .endsWith("\r\n\r\n" + body);
    }

    @Test
    void whoever_did_not_sign_the_body_is_refused() {
        Call signed = futures("POST", "/api/v1/private/order/create", "", FUTURES_ORDER);
        Map<String, String> headers = new HashMap<>();
        for (String name : new String[] {"ApiKey", "Request-Time", "Signature", "Content-Type"}) {
            headers.put(name, String.valueOf(signed.headers().get(name)));
        }
        String other = FUTURES_ORDER.replace("\"vol\":1", "\"vol\":9");
        assertThat(bench.reason(bench.call("POST", "/api/v1/private/order/create", headers, other)))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void a_form_is_refused_since_the_exchange_takes_none() {
        Map<String, String> headers =
                Map.of("X-MEXC-APIKEY", VirtualHmac.API_KEY, "Content-Type", "application/x-www-form-urlencoded");
        assertThat(bench.reason(bench.call("POST", "/api/v3/order", headers, ORDER)))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void no_configuration_lets_a_withdrawal_through() {
        assertThat(bench.reason(spot("POST", "/api/v3/capital/withdraw", "coin=BTC&amount=1")))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(spot("POST", "/api/v3/capital/transfer/internal", "asset=BTC")))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(spot("POST", "/api/v3/sub-account/apiKey", "subAccount=a")))
                .isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
        assertThat(bench.reason(spot("POST", "/api/v3/capital/sub-account/universalTransfer", "asset=ETH")))
                .isEqualTo(Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
        assertThat(bench.reason(spot("POST", "/api/v3/capital/transfer", "asset=USDT")))
                .isEqualTo(Reason.PERMIT_TRANSFER_NOT_LISTED);
    }
}
