package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** An exchange whose requests carry a number that rises, in the body or beside it, and are signed over its digest. */
class KrakenTest {
    /** Of Kraken's own example ("Spot REST authentication"), as are the order and the signature of the first test. */
    private static final byte[] VIRTUAL = Base64.getDecoder()
            .decode("kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==");

    private static final byte[] REAL = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long NOW = 1_616_492_376_594L;
    private static final String ADD_ORDER = "/0/private/AddOrder";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private final SigningBench bench = SigningBench.of("kraken", VIRTUAL, REAL, NOW);

    private static String signature(byte[] key, String target, String nonce, String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(nonce + body));
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(key, "HmacSHA512"));
            mac.update(bytes(target));
            return Base64.getEncoder().encodeToString(mac.doFinal(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Call call(String path, String type, String body, String signature) {
        return bench.call(
                "POST",
                path,
                Map.of(
                        "API-Key",
                        VirtualHmac.API_KEY,
                        "API-Sign",
                        signature,
                        "Content-Type",
                        type,
                        "API-OTP",
                        "987654"),
                body);
    }

    private Call form(String path, String parameters) {
        String body = "nonce=" + NOW + (parameters.isEmpty() ? "" : "&" + parameters);
        return call(path, FORM, body, signature(VIRTUAL, path, Long.toString(NOW), body));
    }

    @Test
    void the_documentation_s_own_order_is_taken_and_signed_anew_with_its_nonce_at_the_end() {
        String parameters = "ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25";
        String wire = bench.wire(call(
                ADD_ORDER,
                FORM,
                "nonce=1616492376594&" + parameters,
                "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ=="));

        String body = parameters + "&nonce=1616492376594";
        assertThat(wire)
                .isEqualTo(String.join(
                        "\r\n",
                        "POST /0/private/AddOrder HTTP/1.1",
                        "Host: api.kraken.com",
                        "API-Key: " + SigningBench.KEY,
                        "API-Sign: " + signature(REAL, ADD_ORDER, "1616492376594", body),
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: " + body.length(),
                        "Accept: application/json",
                        "User-Agent: claviger",
                        "",
                        body));
    }

    @Test
    void a_call_without_parameters_has_its_nonce_in_the_body_all_the_same() {
        assertThat(bench.wire(form("/0/private/BalanceEx", "")))
                .contains("\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 19\r\n")
                .endsWith("\r\n\r\nnonce=1616492376594");
    }

    @Test
    void trap_12_a_read_may_be_asked_again_but_its_nonce_never_goes_out_twice() {
        Signed read = bench.signed(form("/0/private/BalanceEx", ""));
        assertThat(read.idempotent()).isTrue();
        assertThat(read.repeatable()).isFalse();
    }

    @Test
    void trap_12_nonces_rise_within_a_millisecond() {
        assertThat(bench.wire(form("/0/private/OpenOrders", ""))).endsWith("nonce=1616492376594");
        assertThat(bench.wire(form("/0/private/OpenOrders", "trades=true")))
                .endsWith("trades=true&nonce=1616492376595");
    }

    @Test
    void a_batch_of_orders_is_json_and_kept_to_the_byte_but_for_its_nonce() {
        String path = "/0/private/AddOrderBatch";
        String orders = "\"orders\":[{\"type\":\"buy\",\"price\":37500.10}, {\"type\":\"sell\"}],\"pair\":\"XXBTZUSD\"";
        String sent = "{\"nonce\":\"" + NOW + "\"," + orders + "}";
        String body = "{" + orders + ",\"nonce\":" + NOW + "}";

        assertThat(bench.wire(call(path, JSON, sent, signature(VIRTUAL, path, Long.toString(NOW), sent))))
                .contains("\r\nAPI-Sign: " + signature(REAL, path, Long.toString(NOW), body) + "\r\n")
                .contains("\r\nContent-Type: application/json\r\n")
                .endsWith("\r\n\r\n" + body);
    }

    @Test
    void beside_spot_the_nonce_stands_in_a_header_and_the_query_is_signed() {
        String target = "/funding/v1/networks?asset=XBT";
        Map<String, String> headers = Map.of(
                "API-Key",
                VirtualHmac.API_KEY,
                "API-Nonce",
                Long.toString(NOW),
                "API-Sign",
                signature(VIRTUAL, target, Long.toString(NOW), ""));

        assertThat(bench.wire(bench.call("GET", target, headers, "")))
                .startsWith("GET /funding/v1/networks?asset=XBT HTTP/1.1\r\n")
                .contains("\r\nAPI-Nonce: 1616492376594\r\nAPI-Sign: " + signature(REAL, target, "1616492376594", "")
                        + "\r\n");
    }

    @Test
    void one_time_passwords_and_the_virtual_key_never_leave() {
        assertThat(bench.wire(form(ADD_ORDER, "pair=XBTUSD&otp=987654&volume=1")))
                .endsWith("\r\n\r\npair=XBTUSD&volume=1&nonce=1616492376594")
                .doesNotContain("987654", VirtualHmac.API_KEY)
                .doesNotContainIgnoringCase("otp");
    }

    @Test
    void whoever_did_not_sign_the_body_or_has_no_nonce_is_refused() {
        String signature = signature(VIRTUAL, ADD_ORDER, Long.toString(NOW), "nonce=" + NOW + "&volume=1");
        assertThat(bench.reason(call(ADD_ORDER, FORM, "nonce=" + NOW + "&volume=9", signature)))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
        assertThat(bench.reason(call(ADD_ORDER, FORM, "volume=1", signature(VIRTUAL, ADD_ORDER, "", "volume=1"))))
                .isEqualTo(Reason.AUTHENTICATE_MISSING);
    }

    @Test
    void a_repeated_request_is_refused() {
        bench.wire(form(ADD_ORDER, "volume=1"));
        assertThat(bench.reason(form(ADD_ORDER, "volume=1"))).isEqualTo(Reason.AUTHENTICATE_REPLAYED);
    }

    @Test
    void no_configuration_lets_money_out() {
        for (String name : List.of("Withdraw", "WithdrawCancel", "Pay/transfer/create", "Pay/paylink/create")) {
            assertThat(bench.reason(form("/0/private/" + name, "asset=XBT")))
                    .as(name)
                    .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        }
        assertThat(bench.reason(form("/0/private/AccountTransfer", "asset=XBT")))
                .isEqualTo(Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
        assertThat(bench.reason(form("/0/private/WalletTransfer", "asset=XBT")))
                .isEqualTo(Reason.PERMIT_TRANSFER_NOT_LISTED);
        assertThat(bench.reason(form("/0/private/CreateSubaccount", "username=a")))
                .isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
        assertThat(bench.reason(form("/0/private/WithdrawAddresses", "")))
                .isEqualTo(Reason.PERMIT_SENSITIVE_NOT_LISTED);
    }
}
