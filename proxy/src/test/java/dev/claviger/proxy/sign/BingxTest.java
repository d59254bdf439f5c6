package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Parameters signed in the order of their names, without percent-encoding; the bot's signatures are those of ccxt. */
class BingxTest {
    private final SigningBench bench = SigningBench.of("bingx");

    private Call call(String method, String target, String body) {
        return bench.call(
                method,
                target,
                Map.of("X-BX-APIKEY", VirtualHmac.API_KEY, "X-SOURCE-KEY", "CCXT", "Content-Type", "application/json"),
                body);
    }

    private static String signed(String parameters) {
        return "&signature=" + VirtualHmac.sign(VirtualHmac.SECRET, parameters);
    }

    @Test
    void what_ccxt_signs_is_signed_anew_and_sent_in_order() {
        String sent = "price=50000&quantity=0.01&side=BUY&symbol=BTC-USDT&timestamp=1700000000000&type=LIMIT";
        String own = "&signature=c0f7000977fc0ed6ea8b45960a1fd4814891a450ea7032c244ef6afd54127e05";
        String ours =
                "price=50000&quantity=0.01&recvWindow=5000&side=BUY&symbol=BTC-USDT&timestamp=1700000000000&type=LIMIT";

        assertThat(bench.wire(call("POST", "/openApi/spot/v1/trade/order?" + sent + own, "")))
                .isEqualTo(String.join(
                        "\r\n",
                        "POST /openApi/spot/v1/trade/order?" + ours + "&signature="
                                + VirtualHmac.sign(SigningBench.SECRET, ours) + " HTTP/1.1",
                        "Host: open-api.bingx.com",
                        "X-BX-APIKEY: " + SigningBench.KEY,
                        "Content-Length: 0",
                        "Accept: application/json",
                        "User-Agent: claviger",
                        "",
                        ""));
    }

    @Test
    void a_list_of_orders_is_signed_plain_and_sent_encoded() {
        String list = "%5B%7B%22symbol%22%3A%22BTC-USDT%22%2C%22type%22%3A%22MARKET%22%7D%5D";
        String plain =
                "batchOrders=[{\"symbol\":\"BTC-USDT\",\"type\":\"MARKET\"}]&recvWindow=5000&timestamp=1700000000000";
        Call call = call(
                "POST",
                "/openApi/swap/v2/trade/batchOrders?batchOrders=" + list + "&timestamp=1700000000000"
                        + "&signature=281a27f7de74a6aa0973018061ab4ef12d67cc9afc3a59c01061b335540956f7",
                "");
        assertThat(bench.wire(call))
                .startsWith("POST /openApi/swap/v2/trade/batchOrders?batchOrders=" + list
                        + "&recvWindow=5000&timestamp=1700000000000&signature="
                        + VirtualHmac.sign(SigningBench.SECRET, plain) + " HTTP/1.1\r\n");
    }

    @Test
    void a_changed_parameter_is_refused() {
        String target = "/openApi/spot/v1/trade/openOrders?symbol=BTC-USDT&timestamp=1700000000000";
        assertThat(bench.reason(call("GET", target + signed("symbol=ETH-USDT&timestamp=1700000000000"), "")))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void an_unsigned_form_body_is_refused() {
        Call call = bench.call(
                "POST",
                "/openApi/spot/v1/trade/order?timestamp=1700000000000" + signed("timestamp=1700000000000"),
                Map.of("X-BX-APIKEY", VirtualHmac.API_KEY),
                "symbol=BTC-USDT");
        assertThat(bench.reason(call)).isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    private Reason reason(String path, int amount) {
        String query = "amount=" + amount + "&timestamp=1700000000000";
        return bench.reason(call("POST", path + "?" + query + signed(query), ""));
    }

    @Test
    void no_configuration_lets_money_out_nor_makes_keys() {
        assertThat(reason("/openApi/wallets/v1/capital/withdraw/apply", 1)).isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(reason("/openApi/wallets/v1/capital/subAccountInnerTransfer/apply", 2))
                .isEqualTo(Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
        assertThat(reason("/openApi/api/v3/post/asset/transfer", 3)).isEqualTo(Reason.PERMIT_TRANSFER_NOT_LISTED);
        assertThat(bench.reason(call(
                        "POST",
                        "/openApi/subAccount/v1/create",
                        "{\"note\":\"x\",\"subAccountString\":\"abc\",\"timestamp\":1700000000000,\"signature\":"
                                + "\"f9c0e356e455df9e0f914998d9308f5debf79d6df720a76435004acb8775ffae\"}")))
                .isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
    }
}
