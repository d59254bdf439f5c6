package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Mechanism;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.Bot;
import dev.claviger.proxy.authenticate.HmacVirtualKey;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.fixture.Line;
import dev.claviger.proxy.fixture.Signers;
import dev.claviger.proxy.fixture.SoftwareHsm;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignerTest {
    /** The exchange's published example secret. */
    static final Hsm HSM = new SoftwareHsm(new SecretKeySpec(
            "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j".getBytes(StandardCharsets.US_ASCII),
            "HmacSHA256"));

    final Line line = new Line(EnumSet.allOf(EndpointClass.class));

    String wire(Call call) {
        return wire(line, HSM, call);
    }

    static String wire(Line line, Hsm hsm, Call call) {
        Signed signed = Signers.of(hsm, _ -> line.clock)
                .sign(line.permitted(call), Runnable::run)
                .join();
        return new String(signed.wire().toBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void an_order_in_the_query_is_signed_as_published() {
        String wire = wire(line.signed(
                "POST", "/api/v3/order", "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1"));
        assertThat(wire)
                .startsWith("POST /api/v3/order?symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1"
                        + "&recvWindow=5000&timestamp=1499827319559"
                        + "&signature=c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71 HTTP/1.1\r\n"
                        + "Host: api.binance.com\r\nX-MBX-APIKEY: real-api-key\r\n")
                .contains("\r\nContent-Length: 0\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void an_order_in_query_and_body_is_signed_as_published() {
        String query = "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC";
        String body = "quantity=1&price=0.1&timestamp=1499827319559";
        String signature = VirtualHmac.sign(VirtualHmac.SECRET, query + body);
        String wire = wire(Calls.call(
                "POST",
                "/binance/api/v3/order?" + query,
                Map.of("X-MBX-APIKEY", VirtualHmac.API_KEY, "Content-Type", "application/x-www-form-urlencoded"),
                body + "&signature=" + signature));
        String expected = "quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559"
                + "&signature=0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77";
        assertThat(wire)
                .startsWith("POST /api/v3/order?" + query + " HTTP/1.1\r\n")
                .contains("\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + expected.length()
                        + "\r\n")
                .endsWith("\r\n\r\n" + expected);
    }

    @Test
    void percent_encoded_text_is_signed_as_published() {
        String query = "symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&side=BUY&type=LIMIT"
                + "&timeInForce=GTC&quantity=1&price=0.1";
        assertThat(wire(line.signed("POST", "/api/v3/order", query)))
                .contains("&signature=e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3 ");
    }

    @Test
    void trap_17_the_stamp_is_the_exchanges_time_and_not_the_bots() {
        Call call = line.signed("GET", "/api/v3/account", "");
        line.offset.set(2_500);
        assertThat(wire(call)).contains("timestamp=1499827322059&").doesNotContain("timestamp=1499827319559");
    }

    @Test
    void nothing_of_the_bots_own_credentials_leaves() {
        Call call = line.signed("GET", "/api/v3/account", "");
        String signature = line.canonical(call).claim().signature();
        assertThat(wire(call)).doesNotContain(VirtualHmac.API_KEY).doesNotContain(signature);
    }

    @Test
    void a_public_endpoint_gets_no_key_at_all() {
        String wire = wire(
                Calls.get("/binance/api/v3/ticker/price?symbol=BTCUSDT", Map.of("X-MBX-APIKEY", VirtualHmac.API_KEY)));
        assertThat(wire)
                .isEqualTo(String.join(
                        "\r\n",
                        "GET /api/v3/ticker/price?symbol=BTCUSDT HTTP/1.1",
                        "Host: api.binance.com",
                        "Accept: application/json",
                        "User-Agent: claviger",
                        "",
                        ""));
    }

    @Test
    void a_key_only_endpoint_gets_the_real_key_and_no_signature() {
        String wire =
                wire(Calls.call("POST", "/binance/fapi/v1/listenKey", Map.of("X-MBX-APIKEY", VirtualHmac.API_KEY), ""));
        assertThat(wire)
                .startsWith(
                        "POST /fapi/v1/listenKey HTTP/1.1\r\nHost: fapi.binance.com\r\nX-MBX-APIKEY: real-api-key\r\n")
                .doesNotContain("signature");
    }

    @Test
    void nothing_is_signed_with_a_guessed_clock() {
        line.offset.set(-1);
        var permitted = line.permitted(line.signed("GET", "/api/v3/account", ""));
        assertThatThrownBy(() -> Signers.of(HSM, _ -> line.clock)
                        .sign(permitted, Runnable::run)
                        .join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.SIGN_CLOCK_UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource({"Ed25519, ED25519, Ed25519", "RSA, RSA_PKCS1_SHA256, SHA256withRSA"})
    void a_key_pairs_signature_is_base64_percent_encoded(String kind, Mechanism mechanism, String algorithm)
            throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(kind).generateKeyPair();
        Account account = new Account("main", "binance", "real", new KeyRef("k", mechanism), Set.of());
        Bot bot = new Bot(
                "grid-1",
                account,
                HmacVirtualKey.consume(VirtualHmac.SECRET.getBytes(StandardCharsets.UTF_8), KeyType.HMAC_SHA256),
                Set.of(EndpointClass.READ),
                Set.of(),
                false);
        Line other = new Line(bot);
        String wire = wire(other, new SoftwareHsm(pair.getPrivate()), other.signed("GET", "/api/v3/account", ""));
        String query = wire.substring(wire.indexOf('?') + 1, wire.indexOf(" HTTP/1.1"));
        int at = query.indexOf("&signature=");
        String text = query.substring(at + "&signature=".length());
        assertThat(text).doesNotContain("+", "/", "=");
        java.security.Signature verifier = java.security.Signature.getInstance(algorithm);
        verifier.initVerify(pair.getPublic());
        verifier.update(query.substring(0, at).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getDecoder().decode(URLDecoder.decode(text, StandardCharsets.UTF_8))))
                .isTrue();
    }
}
