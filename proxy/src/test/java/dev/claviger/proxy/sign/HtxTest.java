package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A sorted query with the host; the body is not signed. The bot's signatures are those of ccxt. */
class HtxTest {
    private static final String BOT = "AccessKeyId=" + VirtualHmac.API_KEY
            + "&SignatureMethod=HmacSHA256&SignatureVersion=2" + "&Timestamp=2023-11-14T22%3A13%3A20";
    private static final String OURS = "AccessKeyId=" + SigningBench.KEY
            + "&SignatureMethod=HmacSHA256&SignatureVersion=2" + "&Timestamp=2023-11-14T22%3A13%3A20";

    private final SigningBench bench = SigningBench.of("htx");

    private Call call(String method, String target, String body) {
        return bench.call(method, target, Map.of("Content-Type", "application/json"), body);
    }

    private static String signature(String secret, String method, String host, String path, String query) {
        return "&Signature="
                + URLEncoder.encode(
                        SigningBench.base64(secret, method + "\n" + host + "\n" + path + "\n" + query),
                        StandardCharsets.UTF_8);
    }

    private Call post(String path, String body) {
        return call("POST", path + "?" + BOT + signature(VirtualHmac.SECRET, "POST", "api.huobi.pro", path, BOT), body);
    }

    @Test
    void a_read_of_ccxt_is_signed_anew() {
        String business = "&account-id=5&side=buy&symbol=btcusdt&x=a%20b%2Cc";
        String path = "/v1/order/openOrders";
        String own = "&Signature=NVxu%2Foi1wakYBwLpBQPsEnBQU2RIAY%2FdVetNDEAaluU%3D";
        assertThat(bench.wire(call("GET", path + "?" + BOT + business + own, "")))
                .startsWith("GET " + path + "?" + OURS + business
                        + signature(SigningBench.SECRET, "GET", "api.huobi.pro", path, OURS + business)
                        + " HTTP/1.1\r\nHost: api.huobi.pro\r\n")
                .doesNotContain(VirtualHmac.API_KEY);
    }

    @Test
    void an_order_of_ccxt_keeps_its_body() {
        String path = "/v1/order/orders/place";
        String body = "{\"symbol\":\"btcusdt\",\"type\":\"buy-limit\",\"client-order-id\":\"AA1\"}";
        String own = "&Signature=ZUxG%2FHgBPexRXMPLzqAj%2BbGUpbsQAgcRH22M%2Fy3vLLg%3D";
        assertThat(bench.wire(call("POST", path + "?" + BOT + own, body)))
                .startsWith("POST " + path + "?" + OURS
                        + signature(SigningBench.SECRET, "POST", "api.huobi.pro", path, OURS) + " HTTP/1.1\r\n")
                .endsWith("\r\n\r\n" + body);
    }

    @Test
    void an_order_of_futures_signed_for_their_other_host_is_signed_for_ours() {
        String path = "/v5/trade/order";
        String body = "{\"contract_code\":\"BTC-USDT\",\"channel_code\":\"AA1\"}";
        String own = "&Signature=nSIEoiqlGopPOkJDRZU7C69wgxiCdIRpKAxpmS%2FZHr8%3D";
        assertThat(bench.wire(call("POST", path + "?" + BOT + own, body)))
                .startsWith("POST " + path + "?" + OURS
                        + signature(SigningBench.SECRET, "POST", "api.hbdm.com", path, OURS)
                        + " HTTP/1.1\r\nHost: api.hbdm.com\r\n");
    }

    @Test
    void two_orders_of_one_second_pass_though_they_have_one_signature_and_the_same_order_twice_does_not() {
        String path = "/v1/order/orders/place";
        assertThat(bench.wire(post(path, "{\"client-order-id\":\"1\"}"))).endsWith("\"1\"}");
        assertThat(bench.wire(post(path, "{\"client-order-id\":\"2\"}"))).endsWith("\"2\"}");
        assertThat(bench.reason(post(path, "{\"client-order-id\":\"2\"}"))).isEqualTo(Reason.AUTHENTICATE_REPLAYED);
    }

    @Test
    void the_same_read_twice_in_one_second_passes() {
        String target = "/v1/account/accounts?" + BOT
                + signature(VirtualHmac.SECRET, "GET", "api.huobi.pro", "/v1/account/accounts", BOT);
        assertThat(bench.wire(call("GET", target, ""))).isEqualTo(bench.wire(call("GET", target, "")));
    }

    @Test
    void parameters_are_sorted_before_they_are_verified() {
        String path = "/v1/order/openOrders";
        String sorted = BOT + "&symbol=btcusdt";
        String target =
                path + "?symbol=btcusdt&" + BOT + signature(VirtualHmac.SECRET, "GET", "api.huobi.pro", path, sorted);
        assertThat(bench.wire(call("GET", target, ""))).contains("&symbol=btcusdt&Signature=");
    }

    @Test
    void a_cancel_is_no_read_though_it_is_spelled_within_a_word() {
        Call call = post("/v1/order/orders/submitCancelClientOrder", "{}");
        assertThat(bench.canonical(call).endpoint().endpointClass()).isEqualTo(EndpointClass.TRADE);
    }

    @Test
    void no_configuration_lets_money_out_nor_makes_keys() {
        assertThat(bench.reason(post("/v1/dw/withdraw/api/create", "{}"))).isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(post("/v1/subuser/transfer", "{}"))).isEqualTo(Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
        assertThat(bench.reason(post("/v1/futures/transfer", "{}"))).isEqualTo(Reason.PERMIT_TRANSFER_NOT_LISTED);
        assertThat(bench.reason(post("/v2/sub-user/api-key-generation", "{}"))).isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
    }
}
