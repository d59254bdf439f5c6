package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Everything that authenticates in one header field. The bot's secret and first request are the documentation's. */
class DeribitTest {
    private static final String VIRTUAL = "AMANDASECRECT";
    private static final long NOW = 1_576_074_319_000L;
    private static final String NONCE = "1iqt2wls";
    private static final Pattern CREDENTIALS = Pattern.compile("\r\nAuthorization: deri-hmac-sha256 id="
            + SigningBench.KEY + ",ts=1576074319000,nonce=([0-9a-f]{32}),sig=([0-9a-f]{64})\r\n");

    private final SigningBench bench = SigningBench.of(
            "deribit",
            VIRTUAL.getBytes(StandardCharsets.US_ASCII),
            SigningBench.SECRET.getBytes(StandardCharsets.US_ASCII),
            NOW);

    private static String signature(String secret, String nonce, String target) {
        return VirtualHmac.sign(secret, NOW + "\n" + nonce + "\nGET\n" + target + "\n\n");
    }

    private Call authorized(String target, String authorization) {
        return bench.call("GET", target, Map.of("Authorization", authorization), "");
    }

    private Call call(String target, String signature) {
        return authorized(
                target,
                "deri-hmac-sha256 id=" + VirtualHmac.API_KEY + ",ts=" + NOW + ",sig=" + signature + ",nonce=" + NONCE);
    }

    private Call call(String target) {
        return call(target, signature(VIRTUAL, NONCE, target));
    }

    @Test
    void the_documented_request_is_signed_anew() {
        String target = "/api/v2/private/get_account_summary?currency=BTC";
        String wire = bench.wire(call(target, "9bfbc51a2bc372d72cc396cf1a213dc78d42eb74cb7dc272351833ad0de276ab"));
        Matcher credentials = CREDENTIALS.matcher(wire);

        assertThat(credentials.find()).as(wire).isTrue();
        assertThat(credentials.group(2)).isEqualTo(signature(SigningBench.SECRET, credentials.group(1), target));
        assertThat(wire).startsWith("GET " + target + " HTTP/1.1\r\nHost: www.deribit.com\r\n");
        assertThat(wire).doesNotContain(VirtualHmac.API_KEY).doesNotContain(NONCE);
    }

    @Test
    void credentials_in_another_form_count_for_nothing() {
        String target = "/api/v2/private/get_positions";
        String id = "id=" + VirtualHmac.API_KEY;
        String rest = ",ts=" + NOW + ",sig=" + signature(VIRTUAL, NONCE, target) + ",nonce=" + NONCE;
        assertThat(bench.reason(authorized(target, "Basic " + id + rest))).isEqualTo(Reason.AUTHENTICATE_MISSING);
        assertThat(bench.reason(authorized(target, "deri-hmac-sha256 " + id + rest + "," + id)))
                .isEqualTo(Reason.AUTHENTICATE_MISSING);
        assertThat(bench.reason(authorized(target, "deri-hmac-sha256 " + id + rest + ",")))
                .isEqualTo(Reason.AUTHENTICATE_MISSING);
        assertThat(bench.reason(authorized(target, "deri-hmac-sha256  " + id + rest)))
                .isEqualTo(Reason.AUTHENTICATE_MISSING);
        assertThat(bench.wire(authorized(target, "deri-hmac-sha256 " + id + rest)))
                .startsWith("GET " + target);
    }

    @Test
    void a_token_in_a_parameter_does_not_leave() {
        String target = "/api/v2/private/get_positions?currency=BTC&access_token=abc";
        Signed signed = bench.signed(call(target));
        assertThat(new String(signed.wire().toBytes(), StandardCharsets.UTF_8))
                .startsWith("GET /api/v2/private/get_positions?currency=BTC HTTP/1.1\r\n");
        assertThat(signed.repeatable()).isFalse();
    }

    @Test
    void a_changed_request_is_refused() {
        assertThat(bench.reason(call(
                        "/api/v2/private/buy?amount=2", signature(VIRTUAL, NONCE, "/api/v2/private/buy?amount=1"))))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void no_configuration_lets_money_out_though_all_is_a_get() {
        assertThat(bench.reason(call("/api/v2/private/withdraw?currency=BTC")))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(call("/api/v2/private/submit_transfer_to_user?currency=BTC")))
                .isEqualTo(Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
        assertThat(bench.reason(call("/api/v2/private/create_deposit_address?currency=BTC")))
                .isEqualTo(Reason.PERMIT_TRANSFER_NOT_LISTED);
        assertThat(bench.reason(call("/api/v2/private/create_api_key?max_scope=wallet")))
                .isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
    }

    @Test
    void json_rpc_whose_method_stands_in_the_body_is_unknown() {
        Call call = bench.call("POST", "/api/v2", Map.of(), "{\"method\":\"private/withdraw\"}");
        assertThat(bench.reason(call)).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
    }
}
