package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/**
 * An exchange whose signature is over a digest of all, whose path is signed without its first part, and whose nonce a bot
 * may leave out. The bot's signatures were computed by ccxt's own signing code.
 */
class KrakenFuturesTest {
    private static final byte[] VIRTUAL = Base64.getDecoder()
            .decode("kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==");

    private static final byte[] REAL = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long NOW = 1_700_000_000_000L;
    private static final String SEND = "/derivatives/api/v3/sendorder";

    private final SigningBench bench = SigningBench.of("krakenfutures", VIRTUAL, REAL, NOW);

    private static String signature(byte[] key, String message) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(message.getBytes(StandardCharsets.US_ASCII));
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(key, "HmacSHA512"));
            return Base64.getEncoder().encodeToString(mac.doFinal(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Call call(String method, String target, String nonce, String body, String signature) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "APIKey",
                VirtualHmac.API_KEY,
                "Authent",
                signature,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept",
                "application/json"));
        if (!nonce.isEmpty()) {
            headers.put("Nonce", nonce);
        }
        return bench.call(method, target, headers, body);
    }

    private static String authent(String message) {
        return "\r\nAPIKey: " + SigningBench.KEY + "\r\nNonce: 1700000000000\r\nAuthent: " + signature(REAL, message)
                + "\r\n";
    }

    @Test
    void an_order_in_the_query_is_signed_there() {
        String query = "symbol=PF_XBTUSD&side=buy&size=0.01&orderType=lmt&limitPrice=50000";
        assertThat(bench.wire(call(
                        "POST",
                        SEND + "?" + query,
                        "",
                        "",
                        "IYowPRMl4Om4KpuAekVNDbBBzkAUfv7cKGrhNdLWxg7Z4Macz7B1Ky297m8aMJDuRVMoVqWSZEHCCpIxKu0jpg==")))
                .startsWith("POST " + SEND + "?" + query + " HTTP/1.1\r\nHost: futures.kraken.com\r\n")
                .contains(authent(query + "1700000000000/api/v3/sendorder"))
                .contains("\r\nContent-Length: 0\r\n")
                .doesNotContain(VirtualHmac.API_KEY)
                .endsWith("\r\n\r\n");
    }

    @Test
    void an_order_in_a_form_is_signed_there() {
        String form = "orderType=lmt&symbol=PI_XBTUSD&side=buy&size=1&limitPrice=1000";
        String nonce = "1699999999000";
        String wire =
                bench.wire(call("POST", SEND, nonce, form, signature(VIRTUAL, form + nonce + "/api/v3/sendorder")));

        assertThat(wire)
                .contains(
                        "\r\nNonce: 1700000000000\r\nAuthent: "
                                + "Jx4lcrPciqbTRaG91Bc2c+rdSK49xi6s2ycPXIys4bjLEMS228i1Chdr/dpNXw/yzFy7TAt3KdTyctouhIwgog==\r\n")
                .endsWith("\r\n\r\n" + form);
    }

    @Test
    void a_list_of_orders_is_signed_and_sent_as_it_came() {
        String list = "orderIds=a&orderIds=b";
        String status = "/derivatives/api/v3/orders/status";
        String signature = signature(VIRTUAL, list + "/api/v3/orders/status");

        assertThat(bench.wire(call("POST", status + "?" + list, "", "", signature)))
                .startsWith("POST " + status + "?" + list + " HTTP/1.1\r\n")
                .contains(authent(list + "1700000000000/api/v3/orders/status"));
        assertThat(bench.reason(call("POST", status + "?orderIds=b&orderIds=a", "", "", signature)))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void a_read_is_signed_with_its_query_as_sent() {
        assertThat(bench.wire(call(
                        "GET",
                        "/derivatives/api/v3/accounts",
                        "",
                        "",
                        "nJH9pTKkNbq08nxmP9E1eRLJOXsXZEQWSB4zXBICD91l16ZzyGddRkBKrB55ZwPEwFQy+iSRX9DQMNlD5OmKEA==")))
                .contains(authent("1700000000000/api/v3/accounts"));

        String query = "lastFillTime=2023-11-14T22%3A13%3A20.000Z";
        assertThat(bench.wire(call(
                        "GET",
                        "/derivatives/api/v3/fills?" + query,
                        "",
                        "",
                        "TNSFkJv66HDJ/rFNg8JWAFMxWqAC6xwe/a6zzwxKwzhAaRbhOu1/NVwrT0S7te9AxGWFX+z+3kqkpno4Z0nZyg==")))
                .contains("\r\nAuthent: " + signature(REAL, query + "1700000000001/api/v3/fills") + "\r\n");
    }

    @Test
    void the_path_of_a_history_is_signed_whole() {
        assertThat(bench.wire(call(
                        "GET",
                        "/api/history/v2/orders?since=1",
                        "",
                        "",
                        "1HHze9UPAD6Xwir9Kjp38KgA8lLvN0UyI9nPKbT2kPrjAcj+LGSZs+ZZcqXPL3yjLOoLF2T8J0/b7/Owwq1lWw==")))
                .contains(authent("since=11700000000000/api/history/v2/orders"));
    }

    @Test
    void a_batch_that_is_no_proper_form_leaves_as_one() {
        String wire = bench.wire(call(
                "POST",
                "/derivatives/api/v3/batchorder",
                "",
                "json={\"batchOrder\":[{\"order\":\"cancel\",\"order_id\":\"x\"}]}",
                "VW2dU0o0wF6Sw1zIlUFF3epEHClc/yXcdmNhqYO531ziYbBs8VnNVUSEV+OD23lxC5tZ870P0HOu1RJ7F89s+Q=="));
        String form = wire.substring(wire.indexOf("\r\n\r\n") + 4);

        assertThat(form)
                .isEqualTo(
                        "json=%7B%22batchOrder%22%3A%5B%7B%22order%22%3A%22cancel%22%2C%22order_id%22%3A%22x%22%7D%5D%7D");
        assertThat(wire).contains(authent(form + "1700000000000/api/v3/batchorder"));
    }

    @Test
    void a_body_that_nobody_signed_does_not_pass_beside_a_query_that_somebody_did() {
        String query = "symbol=PF_XBTUSD&side=buy&size=0.01&orderType=lmt&limitPrice=50000";
        assertThat(bench.reason(call(
                        "POST",
                        SEND + "?" + query,
                        "",
                        "reduceOnly=false",
                        "IYowPRMl4Om4KpuAekVNDbBBzkAUfv7cKGrhNdLWxg7Z4Macz7B1Ky297m8aMJDuRVMoVqWSZEHCCpIxKu0jpg==")))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void a_nonce_that_the_bot_gives_counts_once() {
        String nonce = "1699999999000";
        Call order =
                call("POST", SEND + "?size=1", nonce, "", signature(VIRTUAL, "size=1" + nonce + "/api/v3/sendorder"));
        bench.wire(order);
        assertThat(bench.reason(order)).isEqualTo(Reason.AUTHENTICATE_REPLAYED);
    }

    @Test
    void no_configuration_lets_money_out() {
        assertThat(bench.reason(post("withdrawal"))).isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(bench.reason(post("transfer/subaccount"))).isEqualTo(Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
        assertThat(bench.reason(post("transfer"))).isEqualTo(Reason.PERMIT_TRANSFER_NOT_LISTED);
        assertThat(bench.reason(post("assignmentprogram/add"))).isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
    }

    private Call post(String name) {
        return call(
                "POST",
                "/derivatives/api/v3/" + name + "?amount=1",
                "",
                "",
                signature(VIRTUAL, "amount=1/api/v3/" + name));
    }
}
