package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** HMAC-SHA384, a fixed text in the message, and nonces in another unit than the bot's. */
class BitfinexTest {
    private static final byte[] VIRTUAL = "TESTSECRET-abcdef0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REAL = "the real secret".getBytes(StandardCharsets.US_ASCII);
    private static final long NOW = 1_700_000_000_000L;

    private final SigningBench bench = SigningBench.of("bitfinex", VIRTUAL, REAL, NOW);

    private static String signature(byte[] key, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA384");
            mac.init(new SecretKeySpec(key, "HmacSHA384"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Call call(String target, String body, String signature) {
        return bench.call(
                "POST",
                target,
                Map.of(
                        "bfx-nonce",
                        "1700000000000",
                        "bfx-apikey",
                        VirtualHmac.API_KEY,
                        "bfx-signature",
                        signature,
                        "Content-Type",
                        "application/json",
                        "bfx-token",
                        "pub:api:1-2-3"),
                body);
    }

    private Call call(String target, String body) {
        return call(target, body, signature(VIRTUAL, "/api" + target + "1700000000000" + body));
    }

    /** The bot's signatures were computed by ccxt's own signing code. */
    @Test
    void what_ccxt_signs_is_signed_anew() {
        assertThat(
                        bench.wire(
                                call(
                                        "/v2/auth/r/wallets",
                                        "{}",
                                        "35d78bf2f24676ff7561e4c93ec1fca1e89f90ff572824b26852d7842d75fd96db8377f1ae8c84ccc41412ad61031415")))
                .isEqualTo(String.join(
                        "\r\n",
                        "POST /v2/auth/r/wallets HTTP/1.1",
                        "Host: api.bitfinex.com",
                        "bfx-apikey: " + SigningBench.KEY,
                        "bfx-nonce: 1700000000000000",
                        "bfx-signature: " + signature(REAL, "/api/v2/auth/r/wallets1700000000000000{}"),
                        "Content-Type: application/json",
                        "Content-Length: 2",
                        "Accept: application/json",
                        "User-Agent: claviger",
                        "",
                        "{}"));

        String order = "{\"type\":\"EXCHANGE LIMIT\",\"symbol\":\"tBTCUSD\",\"amount\":\"0.01\",\"price\":\"50000\"}";
        assertThat(
                        bench.wire(
                                call(
                                        "/v2/auth/w/order/submit",
                                        order,
                                        "bc362a54d59b7561722ac5fdf91ef0b66fbf58586ee9d4b67640e478d8879965a27772fdeb45d527890b09146c873418")))
                .contains("\r\nbfx-signature: " + signature(REAL, "/api/v2/auth/w/order/submit1700000000000001" + order)
                        + "\r\n")
                .endsWith("\r\n\r\n" + order);
    }

    @Test
    void a_query_that_nobody_signed_is_refused() {
        String right = signature(VIRTUAL, "/api/v2/auth/r/orders1700000000000{}");
        assertThat(bench.reason(call("/v2/auth/r/orders?limit=1", "{}", right)))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void no_configuration_lets_money_out_or_hands_out_a_token() {
        assertThat(bench.reason(call("/v2/auth/w/withdraw", "{}"))).isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(call("/v2/auth/w/ext/wallets/withdrawals/request", "{}")))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(call("/v2/auth/w/transfer", "{}"))).isEqualTo(Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
        assertThat(bench.reason(call("/v2/auth/w/token", "{}"))).isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
        assertThat(bench.reason(call("/v2/auth/w/funding/offer/submit", "{}")))
                .isEqualTo(Reason.PERMIT_TRANSFER_NOT_LISTED);
    }
}
