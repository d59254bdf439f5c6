package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Parameters in a header field. The bot's secret, time and first request are the documentation's. */
class GeminiTest {
    private static final byte[] VIRTUAL = "1234abcd".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REAL = "the real secret".getBytes(StandardCharsets.US_ASCII);
    private static final long NOW = 123_456;

    private final SigningBench bench = SigningBench.of("gemini", VIRTUAL, REAL, NOW);

    private static String signature(byte[] secret, String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA384");
            mac.init(new SecretKeySpec(secret, "HmacSHA384"));
            return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private Call signed(String path, String payload, String signature, String body) {
        return bench.call(
                "POST",
                path,
                Map.of(
                        "X-GEMINI-APIKEY",
                        VirtualHmac.API_KEY,
                        "X-GEMINI-PAYLOAD",
                        payload,
                        "X-GEMINI-SIGNATURE",
                        signature,
                        "Content-Type",
                        "text/plain"),
                body);
    }

    private Call call(String path, String json) {
        return signed(path, base64(json), signature(VIRTUAL, base64(json)), "");
    }

    private Call call(String path) {
        return call(path, "{\"request\":\"" + path + "\",\"nonce\":\"123456\"}");
    }

    @Test
    void the_documented_request_is_signed_anew() {
        String payload =
                "ewogICAgInJlcXVlc3QiOiAiL3YxL29yZGVyL3N0YXR1cyIsCiAgICAibm9uY2UiOiAxMjM0NTYsCgogICAgIm9yZGVyX2lk"
                        + "IjogMTg4MzQKfQo=";
        String signature =
                "337cc8b4ea692cfe65b4a85fcc9f042b2e3f702ac956fd098d600ab15705775017beae402be773ceee10719ff70d710f";
        String ours = base64("{\"request\": \"/v1/order/status\",\"order_id\": 18834,\"nonce\":123456}");

        assertThat(bench.wire(signed("/v1/order/status", payload, signature, "")))
                .isEqualTo(String.join(
                        "\r\n",
                        "POST /v1/order/status HTTP/1.1",
                        "Host: api.gemini.com",
                        "X-GEMINI-APIKEY: " + SigningBench.KEY,
                        "Content-Type: text/plain",
                        "Cache-Control: no-cache",
                        "X-GEMINI-PAYLOAD: " + ours,
                        "X-GEMINI-SIGNATURE: " + signature(REAL, ours),
                        "Content-Length: 0",
                        "Accept: application/json",
                        "User-Agent: claviger",
                        "",
                        ""));
    }

    @Test
    void an_order_is_judged_by_its_payload_and_its_body_does_not_leave() {
        String json = "{\"request\":\"/v1/order/new\",\"nonce\":\"123456\",\"symbol\":\"btcusd\",\"amount\":\"0.01\"}";
        Call call = signed("/v1/order/new", base64(json), signature(VIRTUAL, base64(json)), "{\"symbol\":\"ethusd\"}");
        assertThat(bench.canonical(call).fields().get("symbol")).isEqualTo("btcusd");
        assertThat(bench.wire(call)).doesNotContain("ethusd").endsWith("\r\n\r\n");
    }

    @Test
    void each_nonce_is_higher_than_the_last() {
        bench.wire(call("/v1/balances"));
        String ours = base64("{\"request\":\"/v1/mytrades\",\"nonce\":123457}");
        assertThat(bench.wire(call("/v1/mytrades"))).contains("\r\nX-GEMINI-PAYLOAD: " + ours + "\r\n");
    }

    @Test
    void a_payload_that_names_another_path_is_refused() {
        assertThat(bench.reason(call("/v1/balances", "{\"request\":\"/v1/withdraw/btc\",\"nonce\":123456}")))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(bench.reason(call("/v1/balances", "{\"nonce\":123456}"))).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(bench.reason(call(
                        "/v1/balances",
                        "{\"request\":\"/v1/balances\",\"request\":\"/v1/withdraw/btc\",\"nonce\":123456}")))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void a_payload_that_is_no_base64_or_is_not_there_is_refused() {
        assertThat(bench.reason(signed("/v1/balances", "{}", "00", ""))).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        Call without = bench.call("POST", "/v1/balances", Map.of("X-GEMINI-APIKEY", VirtualHmac.API_KEY), "");
        assertThat(bench.reason(without)).isEqualTo(Reason.AUTHENTICATE_MISSING);
    }

    @Test
    void no_configuration_lets_money_out() {
        assertThat(bench.reason(call("/v1/withdraw/btc"))).isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(call("/v2/withdraw/bitcoin/BTC"))).isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(call("/v1/account/transfer/btc"))).isEqualTo(Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
        assertThat(bench.reason(call("/v1/deposit/bitcoin/newAddress"))).isEqualTo(Reason.PERMIT_TRANSFER_NOT_LISTED);
        assertThat(bench.reason(call("/v1/approvedAddresses/bitcoin/request"))).isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
    }
}
