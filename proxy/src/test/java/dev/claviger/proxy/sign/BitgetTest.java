package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An exchange whose query is signed decoded and sent encoded. */
class BitgetTest {
    private static final String ORDER =
            "{\"symbol\":\"BTCUSDT\",\"side\":\"buy\",\"orderType\":\"limit\",\"force\":\"gtc\",\"price\":\"30000\",\"size\":\"0.01\"}";
    private static final String PLACE = "/api/v2/spot/trade/place-order";
    private static final String DEMO = "paptrading";

    private final SigningBench bench = SigningBench.of("bitget");

    /** As Bitget documents it ("Signature"): time, method, path, decoded query, body. */
    private static Call call(SigningBench bench, String method, String target, String decoded, String body) {
        String signed = SigningBench.NOW + method + decoded + body;
        Map<String, String> headers = new HashMap<>(Map.of(
                "ACCESS-KEY",
                VirtualHmac.API_KEY,
                "ACCESS-TIMESTAMP",
                String.valueOf(SigningBench.NOW),
                "ACCESS-PASSPHRASE",
                "whatever the bot believes",
                "ACCESS-SIGN",
                SigningBench.base64(VirtualHmac.SECRET, signed),
                "X-CHANNEL-API-CODE",
                "somebody's broker",
                "locale",
                "en-US"));
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        return bench.call(method, target, headers, body);
    }

    private Reason reason(String target, String body) {
        return bench.reason(call(bench, "POST", target, target, body));
    }

    @Test
    void a_read_is_signed_decoded_as_ccxt_signs_it_and_sent_encoded() {
        String path = "/api/v2/mix/account/account?marginCoin=USDT&productType=USDT-FUTURES&symbol=";
        assertThat(bench.wire(call(bench, "GET", path + "%E9%BE%99%E8%99%BEUSDT", path + "龙虾USDT", "")))
                .isEqualTo(String.join(
                        "\r\n",
                        "GET " + path + "%E9%BE%99%E8%99%BEUSDT HTTP/1.1",
                        "Host: api.bitget.com",
                        "ACCESS-KEY: TESTKEY0123456789",
                        "ACCESS-TIMESTAMP: " + SigningBench.NOW,
                        "ACCESS-PASSPHRASE: " + SigningBench.PASSPHRASE,
                        "ACCESS-SIGN: MDR/xSexOjwlaurt4NF7+CPhHKKeGzVpwsKQdBa4+VI=",
                        "locale: en-US",
                        "Accept: application/json",
                        "User-Agent: claviger",
                        "",
                        ""));
    }

    @Test
    void an_order_is_signed_as_ccxt_signs_it_and_sent_to_the_byte() {
        assertThat(bench.wire(call(bench, "POST", PLACE, PLACE, ORDER)))
                .contains("\r\nACCESS-SIGN: m3jXWICFfJ9v8tSw1C4dL33n3PcMIbmiDxidEufYLQ8=\r\n")
                .doesNotContain(VirtualHmac.API_KEY)
                .doesNotContain("broker")
                .doesNotContain(DEMO)
                .endsWith("\r\n\r\n" + ORDER);
    }

    @Test
    void only_the_configuration_makes_a_request_one_of_the_demo() {
        SigningBench demo = SigningBench.of("bitget", "demo");

        assertThat(demo.wire(call(demo, "POST", PLACE, PLACE, ORDER))).contains("\r\n" + DEMO + ": 1\r\n");
        assertThat(bench.reason(bench.call(
                        "POST", PLACE, Map.of("PAPTRADING", "1", "Content-Type", "application/json"), ORDER)))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void no_configuration_lets_a_withdrawal_through() {
        assertThat(reason("/api/v2/spot/wallet/withdrawal", "{\"coin\":\"BTC\"}"))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(reason("/api/v3/account/withdraw", "{\"coin\":\"BTC\"}")).isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(reason("/api/spot/v1/wallet/withdrawal-v2", "{\"coin\":\"BTC\"}"))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(reason("/api/v2/user/create-virtual-subaccount-apikey", "{\"label\":\"a\"}"))
                .isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
        assertThat(reason("/api/v2/spot/wallet/subaccount-transfer", "{\"coin\":\"ETH\"}"))
                .isEqualTo(Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
        assertThat(reason("/api/spot/v1/trade/orders", "{\"symbol\":\"BTCUSDT\"}"))
                .isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
    }
}
