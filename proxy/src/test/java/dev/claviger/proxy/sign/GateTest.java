package dev.claviger.proxy.sign;

import static dev.claviger.proxy.sign.SigningBench.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An exchange that signs lines with HMAC-SHA512: the decoded query, the body's digest, whole seconds. */
class GateTest {
    private static final long SECONDS = NOW / 1000;
    private static final String ORDER = "{\"currency_pair\":\"BTC_USDT\",\"type\":\"limit\",\"account\":\"spot\","
            + "\"side\":\"buy\",\"amount\":\"0.01\",\"price\":\"50000\",\"text\":\"t-bot1\"}";

    private final SigningBench bench = SigningBench.of("gate");

    /** As Gate documents it ("APIv4 signed request requirements"). */
    private Call call(String method, String path, String query, String signedQuery, String body) {
        String signed = String.join("\n", method, path, signedQuery, digest(body), String.valueOf(SECONDS));
        Map<String, String> headers = new HashMap<>(Map.of(
                "KEY",
                VirtualHmac.API_KEY,
                "Timestamp",
                String.valueOf(SECONDS),
                "SIGN",
                SigningBench.hex512(VirtualHmac.SECRET, signed),
                "X-Gate-Channel-Id",
                "ccxt",
                "x-gate-exptime",
                "1700000001000",
                "Content-Type",
                "application/json"));
        return bench.call(method, query.isEmpty() ? path : path + "?" + query, headers, body);
    }

    private static String digest(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-512").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    private String wire(String method, String path, String query, String body) {
        return bench.wire(call(method, path, query, query, body));
    }

    @Test
    void a_read_is_signed_as_ccxt_signs_it() {
        assertThat(wire("GET", "/api/v4/spot/my_trades", "currency_pair=BTC_USDT&account=spot&limit=7", ""))
                .startsWith("GET /api/v4/spot/my_trades?currency_pair=BTC_USDT&account=spot&limit=7 HTTP/1.1\r\n")
                .contains("\r\nHost: api.gateio.ws\r\n")
                .contains("\r\nKEY: " + SigningBench.KEY + "\r\n")
                .contains("\r\nTimestamp: 1700000000\r\n")
                .contains("\r\nSIGN: c69374e0911b15de4582efc6fff8a12a07998b8df4c1e1a2504e77584da5b588"
                        + "3d20100a7944dc709c31e0c409764be1dabb5bdf7653133c45c8900a92e1b04a\r\n")
                .containsIgnoringCase("\r\nx-gate-exptime: 1700000001000\r\n")
                .doesNotContain("ccxt")
                .endsWith("\r\n\r\n");
    }

    @Test
    void an_order_is_signed_as_ccxt_signs_it_and_sent_to_the_byte() {
        assertThat(wire("POST", "/api/v4/spot/orders", "", ORDER))
                .contains("\r\nSIGN: fc7afcb95c6942d44aee708cc12d5714ad4344f25f554ab3ab5d92fa8c72fc3b"
                        + "4854faa025def3b487040811eec41961158f2da1a79f32d9c47b10cf977d04ce\r\n")
                .doesNotContain(VirtualHmac.API_KEY)
                .endsWith("\r\n\r\n" + ORDER);
    }

    @Test
    void a_cancel_is_signed_as_ccxt_signs_it() {
        assertThat(wire("DELETE", "/api/v4/spot/orders/17", "currency_pair=BTC_USDT&account=spot", ""))
                .contains("\r\nSIGN: ad29a73bebbe782dd14fbd844c4f1b26f384036cb275b0798717a031aa42ae27"
                        + "7ed268525abdad608bbe346bbfc03f8098423389678bb00649939d75e20b2032\r\n");
    }

    @Test
    void a_query_that_needs_encoding_is_signed_without_it() {
        Call call = call("GET", "/api/v4/unified/loan_records", "currency=BTC%2CUSDT", "currency=BTC,USDT", "");
        assertThat(bench.wire(call))
                .startsWith("GET /api/v4/unified/loan_records?currency=BTC%2CUSDT HTTP/1.1\r\n")
                .contains("\r\nSIGN: 7ebb25e4cb5d4837c1520358291bd096623c903755f1ac799f640905a96926be"
                        + "94237c34f51f738bc52ab718c765bf207e9991ad3eab9d862d90c22a4893b6f9\r\n");
    }

    @Test
    void an_amendment_is_a_patch_with_a_query_and_a_body() {
        String body = "{\"currency_pair\":\"BTC_USDT\",\"account\":\"spot\",\"amount\":\"0.02\",\"price\":\"51000\"}";
        String query = "currency_pair=BTC_USDT&account=spot&amount=0.02&price=51000";
        assertThat(wire("PATCH", "/api/v4/spot/orders/17", query, body))
                .startsWith("PATCH /api/v4/spot/orders/17?" + query + " HTTP/1.1\r\n")
                .contains("\r\nSIGN: aefa8e132975ffee7fac0c5c37f62914477631bebc99e6fc26957dd9c4dc20b2"
                        + "744f831101a1303a86dfb63e8d0bcc94de1f0d87179d734805516c607780aa40\r\n")
                .endsWith("\r\n\r\n" + body);
    }

    @Test
    void a_batch_is_a_list_and_sent_to_the_byte() {
        String batch = "[" + ORDER + "," + ORDER.replace("bot1", "bot2") + "]";
        assertThat(wire("POST", "/api/v4/spot/batch_orders", "", batch)).endsWith("\r\n\r\n" + batch);
    }

    @Test
    void whoever_did_not_sign_the_body_is_refused() {
        Call signed = call("POST", "/api/v4/spot/orders", "", "", ORDER);
        Map<String, String> headers = new HashMap<>();
        for (String name : new String[] {"KEY", "Timestamp", "SIGN", "Content-Type"}) {
            headers.put(name, String.valueOf(signed.headers().get(name)));
        }
        assertThat(bench.reason(bench.call("POST", "/api/v4/spot/orders", headers, ORDER.replace("0.01", "9.01"))))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    /** Two polls in a second have one signature between them; two orders in a second are an order and a replay. */
    @Test
    void a_read_may_be_repeated_within_its_second_and_an_order_may_not() {
        wire("GET", "/api/v4/spot/open_orders", "", "");
        wire("GET", "/api/v4/spot/open_orders", "", "");

        wire("POST", "/api/v4/spot/orders", "", ORDER);
        assertThat(bench.reason(call("POST", "/api/v4/spot/orders", "", "", ORDER)))
                .isEqualTo(Reason.AUTHENTICATE_REPLAYED);
    }

    @Test
    void no_configuration_lets_a_withdrawal_through() {
        assertThat(reason("/api/v4/withdrawals")).isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(reason("/api/v4/withdrawals/push")).isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(reason("/api/v4/sub_accounts/1/keys")).isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
        assertThat(reason("/api/v4/wallet/sub_account_transfers")).isEqualTo(Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
        assertThat(reason("/api/v4/wallet/transfers")).isEqualTo(Reason.PERMIT_TRANSFER_NOT_LISTED);
    }

    private Reason reason(String path) {
        return bench.reason(call("POST", path, "", "", "{\"currency\":\"BTC\",\"amount\":\"1\"}"));
    }
}
