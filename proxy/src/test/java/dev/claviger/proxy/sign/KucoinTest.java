package dev.claviger.proxy.sign;

import static dev.claviger.proxy.sign.SigningBench.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An exchange whose clients send the passphrase's own MAC, and which decodes the query before it verifies. */
class KucoinTest {
    private static final String ORDER =
            "{\"clientOid\":\"bot1\",\"side\":\"buy\",\"symbol\":\"BTC-USDT\",\"type\":\"limit\","
                    + "\"size\":\"0.01\",\"price\":\"50000\"}";
    private static final String SIGNED_PASSPHRASE = "aDCM3aKP6AtvfWuyM2TrGFb6WEuV+oQEkPEx5uVJWq0=";

    private final SigningBench spot = SigningBench.of("kucoin");
    private final SigningBench futures = SigningBench.of("kucoinfutures");

    /** As KuCoin documents it ("Authentication"): time, method, path with query, body. */
    private static Call call(SigningBench bench, String method, String target, String signedTarget, String body) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "KC-API-KEY-VERSION",
                "2",
                "KC-API-KEY",
                VirtualHmac.API_KEY,
                "KC-API-TIMESTAMP",
                String.valueOf(NOW),
                "KC-API-PASSPHRASE",
                "whatever the bot believes",
                "KC-API-SIGN",
                SigningBench.base64(VirtualHmac.SECRET, NOW + method + signedTarget + body),
                "KC-API-PARTNER",
                "ccxt",
                "KC-API-PARTNER-SIGN",
                "CZnrLVBdmCXpZegsajvOffavQSUpuEwxDW28LtjJW24=",
                "KC-API-PARTNER-VERIFY",
                "true"));
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        return bench.call(method, target, headers, body);
    }

    private String wire(String method, String target, String body) {
        return spot.wire(call(spot, method, target, target, body));
    }

    private Reason reason(SigningBench bench, String method, String target, String body) {
        return bench.reason(call(bench, method, target, target, body));
    }

    @Test
    void a_read_is_signed_as_ccxt_signs_it() {
        assertThat(wire("GET", "/api/v1/hf/fills?symbol=BTC-USDT&limit=7", ""))
                .startsWith("GET /api/v1/hf/fills?symbol=BTC-USDT&limit=7 HTTP/1.1\r\nHost: api.kucoin.com\r\n")
                .contains("\r\nKC-API-KEY: " + SigningBench.KEY + "\r\n")
                .contains("\r\nKC-API-TIMESTAMP: " + NOW + "\r\n")
                .contains("\r\nKC-API-PASSPHRASE: " + SIGNED_PASSPHRASE + "\r\n")
                .contains("\r\nKC-API-KEY-VERSION: 2\r\n")
                .contains("\r\nKC-API-SIGN: IFqB4UT9Gi3RWb0ZqPJYH1e28+iW5xEZSlz/3KzzIDw=\r\n")
                .doesNotContain("PARTNER")
                .doesNotContain("whatever the bot believes")
                .endsWith("\r\n\r\n");
    }

    @Test
    void an_order_is_signed_as_ccxt_signs_it_and_sent_to_the_byte() {
        assertThat(wire("POST", "/api/v1/hf/orders", ORDER))
                .contains("\r\nKC-API-SIGN: v/9Czhx9QWOhcWXbqUTF6C+zt5MER5mrXFVh+3wLdAQ=\r\n")
                .contains("\r\nContent-Type: application/json\r\n")
                .doesNotContain(VirtualHmac.API_KEY)
                .endsWith("\r\n\r\n" + ORDER);
    }

    @Test
    void a_cancel_is_signed_as_ccxt_signs_it() {
        assertThat(wire("DELETE", "/api/v1/hf/orders/6478cf1439bdfc0001528a1d?symbol=BTC-USDT", ""))
                .contains("\r\nKC-API-SIGN: fb7ByR8UqWH5oSq+NtwYd1Fz8P5nd7LuE8dSytC4DDI=\r\n");
    }

    @Test
    void a_query_that_needs_encoding_is_signed_without_it() {
        String signed = "/api/v1/accounts/ledgers?currency=BTC,USDT&bizType=Exchange fee";
        Call call = call(spot, "GET", "/api/v1/accounts/ledgers?currency=BTC,USDT&bizType=Exchange%20fee", signed, "");
        assertThat(spot.wire(call)).contains("\r\nKC-API-SIGN: sSaFtWE2Wb8uJLqAL0nlfWQuS7UpXxi5AOXr9Ne7k5I=\r\n");
    }

    @Test
    void a_delete_may_have_a_body_and_the_same_path_may_mean_another_host() {
        String ids = "{\"orderIdsList\":[\"a\",\"b\"]}";
        Call cancel = call(futures, "DELETE", "/api/v1/orders/multi-cancel", "/api/v1/orders/multi-cancel", ids);
        assertThat(futures.wire(cancel))
                .contains("\r\nHost: api-futures.kucoin.com\r\n")
                .contains("\r\nKC-API-SIGN: qWgqj3yzBfbMjjtUgAHTF6r26T9IiPKv2vUfedgliH4=\r\n")
                .endsWith("\r\n\r\n" + ids);

        String mode = "/api/ua/v1/account/mode";
        assertThat(futures.wire(call(futures, "GET", mode, mode, ""))).contains("\r\nHost: api.kucoin.com\r\n");
        String symbols = "/api/v1/hf/accounts/opened";
        assertThat(futures.wire(call(futures, "GET", symbols, symbols, ""))).contains("\r\nHost: api.kucoin.com\r\n");
    }

    @Test
    void whoever_did_not_sign_the_body_is_refused() {
        Call signed = call(spot, "POST", "/api/v1/hf/orders", "/api/v1/hf/orders", ORDER);
        Map<String, String> headers = new HashMap<>();
        for (String name : new String[] {"KC-API-KEY", "KC-API-TIMESTAMP", "KC-API-SIGN", "Content-Type"}) {
            headers.put(name, String.valueOf(signed.headers().get(name)));
        }
        assertThat(spot.reason(spot.call("POST", "/api/v1/hf/orders", headers, ORDER.replace("0.01", "9.01"))))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void no_configuration_lets_a_withdrawal_through() {
        for (SigningBench bench : new SigningBench[] {spot, futures}) {
            assertThat(reason(bench, "POST", "/api/v3/withdrawals", "{\"currency\":\"BTC\"}"))
                    .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
            assertThat(reason(bench, "POST", "/api/v1/withdrawals", "{\"currency\":\"BTC\"}"))
                    .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
            assertThat(reason(bench, "POST", "/api/ua/v1/withdrawal", "{\"currency\":\"BTC\"}"))
                    .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
            assertThat(reason(bench, "POST", "/api/v1/sub/api-key", "{\"subName\":\"a\"}"))
                    .isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
            assertThat(reason(bench, "POST", "/api/v3/accounts/universal-transfer", "{\"currency\":\"ETH\"}"))
                    .isEqualTo(Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
        }
    }
}
