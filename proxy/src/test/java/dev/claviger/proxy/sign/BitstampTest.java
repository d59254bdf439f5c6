package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A random text in each request, and the host in what is signed; the bot's signatures are those of ccxt. */
class BitstampTest {
    private static final String UUID = "f93c979d-b00d-43a9-9b9c-fd4cd9547fa6";
    private static final Pattern NONCE = Pattern.compile(
            "\r\nX-Auth-Nonce: ([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\r\n");
    private static final String FORM = "application/x-www-form-urlencoded";

    private final SigningBench bench = SigningBench.of("bitstamp");

    private Call call(String method, String target, String body, String signature) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "X-Auth",
                "BITSTAMP " + VirtualHmac.API_KEY,
                "X-Auth-Nonce",
                UUID,
                "X-Auth-Timestamp",
                "1700000000000",
                "X-Auth-Version",
                "v2",
                "X-Auth-Signature",
                signature));
        if (!body.isEmpty()) {
            headers.put("Content-Type", FORM);
        }
        return bench.call(method, target, headers, body);
    }

    private Call call(String target, String body) {
        return call(
                "POST", target, body, signature(VirtualHmac.SECRET, VirtualHmac.API_KEY, "POST", target, UUID, body));
    }

    private static String signature(
            String secret, String key, String method, String target, String nonce, String body) {
        return VirtualHmac.sign(
                secret,
                "BITSTAMP " + key + method + "www.bitstamp.net" + target + (body.isEmpty() ? "" : FORM) + nonce
                        + "1700000000000v2" + body);
    }

    private static String nonce(String wire) {
        Matcher matcher = NONCE.matcher(wire);
        assertThat(matcher.find()).as(wire).isTrue();
        return matcher.group(1);
    }

    @Test
    void what_ccxt_signs_for_this_proxys_host_is_signed_for_the_exchanges() {
        String signature = "d09dd4a9016e43e8db4e444d6f282b166e8a106e9162e2b8cf3d0ba81a4c9c9b";
        String body = "amount=0.01&price=50000";
        String target = "/api/v2/buy/btcusd/";
        String wire = bench.wire(call("POST", target, body, signature));
        String nonce = nonce(wire);

        assertThat(nonce).isNotEqualTo(UUID);
        assertThat(wire)
                .isEqualTo(String.join(
                        "\r\n",
                        "POST /api/v2/buy/btcusd/ HTTP/1.1",
                        "Host: www.bitstamp.net",
                        "X-Auth: BITSTAMP " + SigningBench.KEY,
                        "X-Auth-Timestamp: 1700000000000",
                        "X-Auth-Nonce: " + nonce,
                        "X-Auth-Version: v2",
                        "X-Auth-Signature: "
                                + signature(SigningBench.SECRET, SigningBench.KEY, "POST", target, nonce, body),
                        "Content-Type: " + FORM,
                        "Content-Length: 23",
                        "Accept: application/json",
                        "User-Agent: claviger",
                        "",
                        body));
    }

    @Test
    void an_empty_body_has_no_type_and_none_is_signed() {
        String signature = "5ca75d86cebb5e6875499b23eb7b2ba0b7a0e7146f011802cb6a430f769b147f";
        String wire = bench.wire(call("GET", "/api/v2/trade_history/", "", signature));
        assertThat(wire)
                .contains("\r\nX-Auth-Signature: "
                        + signature(
                                SigningBench.SECRET, SigningBench.KEY, "GET", "/api/v2/trade_history/", nonce(wire), "")
                        + "\r\n")
                .doesNotContain("Content-Type");
    }

    @Test
    void no_two_requests_have_the_same_random_text() {
        String first = bench.wire(call("/api/v2/balance/", "foo=bar"));
        String second = bench.wire(call("/api/v2/account_balances/", "foo=bar"));
        assertThat(nonce(first)).isNotEqualTo(nonce(second));
    }

    @Test
    void a_key_without_the_exchanges_word_before_it_is_none() {
        Call call = bench.call(
                "POST",
                "/api/v2/balance/",
                Map.of("X-Auth", VirtualHmac.API_KEY, "X-Auth-Nonce", UUID, "X-Auth-Timestamp", "1700000000000"),
                "");
        assertThat(bench.reason(call)).isEqualTo(Reason.AUTHENTICATE_MISSING);
    }

    @Test
    void another_host_than_this_proxys_and_the_exchanges_is_refused() {
        String signature = VirtualHmac.sign(
                VirtualHmac.SECRET,
                "BITSTAMP " + VirtualHmac.API_KEY + "POSTevil.example/api/v2/balance/" + FORM + UUID
                        + "1700000000000v2foo=bar");
        assertThat(bench.reason(call("POST", "/api/v2/balance/", "foo=bar", signature)))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void no_configuration_lets_money_out() {
        assertThat(bench.reason(call("/api/v2/btc_withdrawal/", "amount=1"))).isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(call("/api/v2/withdrawal/cancel/", "id=1"))).isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(call("/api/v2/transfer-from-main/", "amount=1")))
                .isEqualTo(Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
        assertThat(bench.reason(call("/api/v2/revoke_all_api_keys/", "foo=bar")))
                .isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
    }
}
