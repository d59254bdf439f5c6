package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** An exchange that wants to know until when a request is good. Both keys are that of its documentation. */
class BitmexTest {
    private static final byte[] SECRET =
            "chNOOS4KvNXR_Xq4k4c9qsfoKWvnDecLATCRlcBwyKDYnWgO".getBytes(StandardCharsets.US_ASCII);
    private static final String EXPIRES = "1518064238";
    /** Ten seconds before. */
    private static final long NOW = 1_518_064_228_000L;

    private final SigningBench bench = SigningBench.of("bitmex", SECRET, SECRET, NOW);

    private static String signature(String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Call call(String method, String target, String expires, String body, String signature) {
        return bench.call(
                method,
                target,
                Map.of(
                        "api-key",
                        VirtualHmac.API_KEY,
                        "api-expires",
                        expires,
                        "api-signature",
                        signature,
                        "api-nonce",
                        "1",
                        "Content-Type",
                        "application/json"),
                body);
    }

    private Call call(String method, String target, String body) {
        return call(method, target, EXPIRES, body, signature(method + target + EXPIRES + body));
    }

    /** The documentation's own order, whose price is to stay 219.0. */
    @Test
    void an_order_is_signed_as_documented() {
        String order =
                "{\"symbol\":\"XBTM15\",\"price\":219.0,\"clOrdID\":\"mm_bitmex_1a/oemUeQ4CAJZgP3fjHsA\",\"orderQty\":98}";
        String documented = "1749cd2ccae4aa49048ae09f0b95110cee706e0944e6a14ad0b3a8cb45bd336b";

        assertThat(bench.wire(call("POST", "/api/v1/order", EXPIRES, order, documented)))
                .isEqualTo(String.join(
                        "\r\n",
                        "POST /api/v1/order HTTP/1.1",
                        "Host: www.bitmex.com",
                        "api-key: " + SigningBench.KEY,
                        "api-expires: 1518064238",
                        "api-signature: " + documented,
                        "Content-Type: application/json",
                        "Content-Length: " + order.length(),
                        "Accept: application/json",
                        "User-Agent: claviger",
                        "",
                        order));
    }

    @Test
    void a_read_is_signed_with_its_query_as_sent() {
        String target = "/api/v1/position?filter=%7B%22symbol%22%3A%22XBTM15%22%7D";
        assertThat(bench.wire(call("GET", target, "")))
                .startsWith("GET " + target + " HTTP/1.1\r\n")
                .contains("\r\napi-signature: " + signature("GET" + target + EXPIRES) + "\r\n");
    }

    @Test
    void a_cancel_has_a_json_body_too() {
        assertThat(bench.wire(call("DELETE", "/api/v1/order", "{\"orderID\":\"x\"}")))
                .contains("\r\napi-signature: " + signature("DELETE/api/v1/order" + EXPIRES + "{\"orderID\":\"x\"}"))
                .endsWith("\r\n\r\n{\"orderID\":\"x\"}");
    }

    @Test
    void what_has_expired_long_ago_is_refused() {
        String old = "1518064100";
        assertThat(bench.reason(call("GET", "/api/v1/position", old, "", signature("GET/api/v1/position" + old))))
                .isEqualTo(Reason.AUTHENTICATE_STALE);
    }

    @Test
    void no_configuration_lets_money_out() {
        assertThat(bench.reason(call("POST", "/api/v1/user/requestWithdrawal", "{}")))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(call("DELETE", "/api/v1/user/withdrawal", "{}")))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(call("POST", "/api/v1/user/walletTransfer", "{}")))
                .isEqualTo(Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
        assertThat(bench.reason(call("POST", "/api/v1/position/transferMargin", "{}")))
                .isEqualTo(Reason.PERMIT_TRANSFER_NOT_LISTED);
        assertThat(bench.reason(call("POST", "/api/v1/apiKey", "{}"))).isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
    }
}
