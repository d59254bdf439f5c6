package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Everything that authenticates in the JSON body, over flattened parameters; the bot's signatures are those of ccxt. */
class CryptocomTest {
    private static final String NOW = "1700000000000";

    private final SigningBench bench = SigningBench.of("cryptocom");

    private Call call(String method, String body) {
        return bench.call("POST", "/exchange/v1/" + method, Map.of("Content-Type", "application/json"), body);
    }

    private static String body(String method, String params, String signature) {
        return "{\"id\":\"" + NOW + "\",\"method\":\"" + method + "\",\"params\":" + params + ",\"api_key\":\""
                + VirtualHmac.API_KEY + "\",\"sig\":\"" + signature + "\",\"nonce\":\"" + NOW + "\"}";
    }

    private Call signed(String method, String params, String flat) {
        String signature = VirtualHmac.sign(VirtualHmac.SECRET, method + NOW + VirtualHmac.API_KEY + flat + NOW);
        return call(method, body(method, params, signature));
    }

    private static String ours(String method, String params, String flat) {
        return "{\"id\":\"" + NOW + "\",\"method\":\"" + method + "\",\"params\":" + params + ",\"api_key\":\""
                + SigningBench.KEY + "\",\"nonce\":" + NOW + ",\"sig\":\""
                + VirtualHmac.sign(SigningBench.SECRET, method + NOW + SigningBench.KEY + flat + NOW) + "\"}";
    }

    @Test
    void an_order_of_ccxt_is_signed_anew() {
        String params =
                "{\"instrument_name\":\"BTC_USDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"price\":\"50000\",\"quantity\":\"0.01\"}";
        String flat = "instrument_nameBTC_USDTprice50000quantity0.01sideBUYtypeLIMIT";
        String sent = body(
                "private/create-order", params, "b8f0f53eb98a70034102b6ec33f2e18555aafdfd75a81ed86719d4faf8712b30");
        String body = ours("private/create-order", params, flat);

        assertThat(bench.canonical(call("private/create-order", sent)).fields().get("instrument_name"))
                .isEqualTo("BTC_USDT");
        assertThat(bench.wire(call("private/create-order", sent)))
                .isEqualTo(String.join(
                        "\r\n",
                        "POST /exchange/v1/private/create-order HTTP/1.1",
                        "Host: api.crypto.com",
                        "Content-Type: application/json",
                        "Content-Length: " + body.length(),
                        "Accept: application/json",
                        "User-Agent: claviger",
                        "",
                        body));
    }

    @Test
    void a_list_of_orders_of_ccxt_is_flattened_one_after_another() {
        String params =
                "{\"contingency_type\":\"LIST\",\"order_list\":[{\"instrument_name\":\"BTC_USDT\",\"side\":\"BUY\",\"quantity\":\"1\"},{\"instrument_name\":\"ETH_USDT\",\"side\":\"SELL\",\"quantity\":\"2\"}]}";
        String flat =
                "contingency_typeLISTorder_listinstrument_nameBTC_USDTquantity1sideBUYinstrument_nameETH_USDTquantity2sideSELL";
        String sent = body(
                "private/create-order-list",
                params,
                "d6c8f0b70afa3cf2333f930e19a87a3992c67d9cc22d01e0373186fa1b928216");
        assertThat(bench.wire(call("private/create-order-list", sent)))
                .endsWith("\r\n\r\n" + ours("private/create-order-list", params, flat));
    }

    @Test
    void numbers_are_signed_as_they_are_written_and_nothing_as_null() {
        assertThat(bench.wire(signed(
                        "private/get-open-orders", "{\"page\":1.50,\"all\":true,\"x\":null}", "alltruepage1.50xnull")))
                .endsWith(ours(
                        "private/get-open-orders", "{\"page\":1.50,\"all\":true,\"x\":null}", "alltruepage1.50xnull"));
    }

    @Test
    void a_body_that_names_another_method_is_refused() {
        Call call = call("private/get-open-orders", body("private/create-withdrawal", "{}", "00"));
        assertThat(bench.reason(call)).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        String two = "{\"method\":\"private/get-open-orders\",\"Method\":\"private/create-withdrawal\"}";
        assertThat(bench.reason(call("private/get-open-orders", two))).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void what_cannot_be_signed_is_refused() {
        assertThat(bench.reason(signed("private/get-open-orders", "{\"x\":{\"y\":1}}", "xy1")))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(bench.reason(signed("private/get-open-orders", "{\"x\":[[1]]}", "x1")))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void a_changed_parameter_is_refused() {
        assertThat(bench.reason(signed("private/cancel-order", "{\"order_id\":\"2\"}", "order_id1")))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void no_configuration_lets_money_out() {
        assertThat(bench.reason(signed("private/create-withdrawal", "{}", "")))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(signed("private/fiat/fiat-create-withdraw", "{}", "")))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(signed("private/create-subaccount-transfer", "{}", "")))
                .isEqualTo(Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
        assertThat(bench.reason(signed("private/staking/stake", "{}", "")))
                .isEqualTo(Reason.PERMIT_TRANSFER_NOT_LISTED);
        assertThat(bench.reason(signed("private/change-account-settings", "{}", "")))
                .isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
    }
}
