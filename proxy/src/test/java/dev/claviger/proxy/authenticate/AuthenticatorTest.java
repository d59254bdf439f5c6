package dev.claviger.proxy.authenticate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.fixture.Line;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {
    final Line line = new Line(Set.of(EndpointClass.READ, EndpointClass.TRADE));

    Reason refusal(Call call) {
        Refused refused = catchThrowableOfType(Refused.class, () -> line.identity(call));
        assertThat(refused).as("a refusal").isNotNull();
        return refused.reason();
    }

    @Test
    void knows_a_bot_by_its_signature() {
        assertThat(line.identity(line.signed("GET", "/api/v3/account", "")).name())
                .isEqualTo("grid-1");
    }

    @Test
    void an_upper_case_signature_is_as_good() {
        Call call = line.signed("GET", "/api/v3/account", "");
        String target = new String(call.target(), StandardCharsets.UTF_8);
        int at = target.lastIndexOf('=') + 1;
        String upper = target.substring(0, at) + target.substring(at).toUpperCase(java.util.Locale.ROOT);
        assertThat(line.identity(Calls.get(upper, Map.of("X-MBX-APIKEY", VirtualHmac.API_KEY)))
                        .name())
                .isEqualTo("grid-1");
        assertThat(refusal(call)).as("the same in lower case").isEqualTo(Reason.AUTHENTICATE_REPLAYED);
    }

    @Test
    void nobody_needs_a_key_for_what_the_exchange_tells_everybody() {
        Call call = Calls.get("/binance/api/v3/ticker/price?symbol=BTCUSDT", Map.of("X-MBX-APIKEY", "whoever"));
        assertThat(line.identity(call)).isSameAs(Identity.ANONYMOUS);
    }

    @Test
    void a_missing_key_is_refused() {
        assertThat(refusal(Calls.get("/binance/api/v3/account?timestamp=1&signature=00", Map.of())))
                .isEqualTo(Reason.AUTHENTICATE_MISSING);
    }

    @Test
    void a_missing_signature_is_refused() {
        assertThat(refusal(Calls.get(
                        "/binance/api/v3/account?timestamp=1499827319559",
                        Map.of("X-MBX-APIKEY", VirtualHmac.API_KEY))))
                .isEqualTo(Reason.AUTHENTICATE_MISSING);
    }

    @Test
    void an_unknown_key_is_refused_and_not_repeated_whole() {
        String real = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
        Refused refused = catchThrowableOfType(
                Refused.class,
                () -> line.identity(
                        Calls.get("/binance/api/v3/account?timestamp=1&signature=00", Map.of("X-MBX-APIKEY", real))));
        assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATE_UNKNOWN_KEY);
        assertThat(refused.sentence()).doesNotContain(real);
    }

    @Test
    void a_revoked_key_is_refused() {
        Line revoked = new Line(Line.bot(Set.of(EndpointClass.READ), Set.of(), true));
        Refused refused = catchThrowableOfType(
                Refused.class, () -> revoked.identity(revoked.signed("GET", "/api/v3/account", "")));
        assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATE_REVOKED);
    }

    @ParameterizedTest
    @CsvSource({"&symbol=BTCUSDT,&symbol=ETHUSDT", "timestamp=1499,timestamp=1498", "signature=,signature=0"})
    void one_changed_byte_is_refused(String from, String to) {
        Call call = line.signed("GET", "/api/v3/openOrders", "a=1&symbol=BTCUSDT");
        String target = new String(call.target(), StandardCharsets.UTF_8);
        assertThat(target).contains(from);
        assertThat(refusal(Calls.get(target.replace(from, to), Map.of("X-MBX-APIKEY", VirtualHmac.API_KEY))))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource({"60000, true", "60001, false", "-60000, true", "-60001, false"})
    void trap_17_a_bots_clock_may_be_off_by_the_freshness_and_no_more(long off, boolean fresh) {
        Call call = line.signed("GET", "/api/v3/account", "");
        line.millis.addAndGet(off);
        if (fresh) {
            assertThat(line.identity(call).name()).isEqualTo("grid-1");
        } else {
            assertThat(refusal(call)).isEqualTo(Reason.AUTHENTICATE_STALE);
        }
    }

    @Test
    void trap_17_a_bot_that_goes_by_the_exchanges_clock_is_fresh_however_wrong_this_machines_clock_is() {
        line.offset.set(600_000);
        line.millis.addAndGet(600_000);
        Call call = line.signed("GET", "/api/v3/account", "");
        line.millis.addAndGet(-600_000);
        assertThat(line.identity(call).name()).isEqualTo("grid-1");
    }

    /** Fresh by the exchange's clock first, and by this machine's once that has caught up. */
    @ParameterizedTest
    @ValueSource(longs = {0, 30_000, 61_000, 90_000, 120_000, 600_000})
    void trap_17_no_order_s_signature_passes_twice_however_far_apart_the_clocks_are(long offset) {
        line.offset.set(offset);
        line.millis.addAndGet(110_000);
        long sent = line.millis.get();
        Call byExchange = signedAt(sent + offset, "quantity=1");
        Call byMachine = signedAt(sent, "quantity=2");
        line.identity(byExchange);
        line.identity(byMachine);
        for (long later = 5_000; later <= offset + 130_000; later += 5_000) {
            long now = sent + later;
            line.millis.set(now);
            line.identity(signedAt(now, "quantity=3"));
            if (offset != 0) {
                line.identity(signedAt(now + offset, "quantity=4"));
            }
            assertThat(refusal(byExchange)).isIn(Reason.AUTHENTICATE_REPLAYED, Reason.AUTHENTICATE_STALE);
            assertThat(refusal(byMachine)).isIn(Reason.AUTHENTICATE_REPLAYED, Reason.AUTHENTICATE_STALE);
        }
    }

    /** An order signed by a clock that shows this. */
    private Call signedAt(long millis, String more) {
        long now = line.millis.get();
        line.millis.set(millis);
        Call call = line.signed("POST", "/api/v3/order", "symbol=BTCUSDT&side=BUY&type=MARKET&" + more);
        line.millis.set(now);
        return call;
    }

    @Test
    void a_timestamp_in_microseconds_is_understood() {
        String stamped = "timestamp=" + line.millis.get() * 1000;
        String target =
                "/binance/api/v3/account?" + stamped + "&signature=" + VirtualHmac.sign(VirtualHmac.SECRET, stamped);
        assertThat(line.identity(Calls.get(target, Map.of("X-MBX-APIKEY", VirtualHmac.API_KEY)))
                        .name())
                .isEqualTo("grid-1");
    }

    @Test
    void no_signature_counts_twice() {
        Call call = line.signed("GET", "/api/v3/account", "");
        line.identity(call);
        assertThat(refusal(call)).isEqualTo(Reason.AUTHENTICATE_REPLAYED);
    }

    @Test
    void two_different_reads_of_one_millisecond_share_a_signature_honestly() {
        line.identity(line.signed("GET", "/api/v3/account", ""));
        assertThat(line.identity(line.signed("GET", "/fapi/v2/balance", "")).name())
                .isEqualTo("grid-1");
    }

    @Test
    void a_reads_signature_does_not_pass_for_a_cancel_of_the_same_parameters() {
        line.identity(line.signed("GET", "/api/v3/openOrders", "symbol=BTCUSDT"));
        assertThat(refusal(line.signed("DELETE", "/api/v3/openOrders", "symbol=BTCUSDT")))
                .isEqualTo(Reason.AUTHENTICATE_REPLAYED);
    }

    @Test
    void a_cancels_signature_does_not_pass_for_a_read_either() {
        line.identity(line.signed("DELETE", "/api/v3/openOrders", "symbol=BTCUSDT"));
        assertThat(refusal(line.signed("GET", "/api/v3/openOrders", "symbol=BTCUSDT")))
                .isEqualTo(Reason.AUTHENTICATE_REPLAYED);
    }

    @ParameterizedTest
    @CsvSource({"Ed25519, Ed25519", "RSA, SHA256withRSA"})
    void a_key_pair_is_verified_by_its_public_half(String kind, String algorithm) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(kind).generateKeyPair();
        VirtualKey key = kind.equals("RSA")
                ? PublicVirtualKey.rsa(pair.getPublic())
                : PublicVirtualKey.ed25519(pair.getPublic());
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(pair.getPrivate());
        byte[] message = "timestamp=1".getBytes(StandardCharsets.UTF_8);
        signer.update(message);
        String signature = Base64.getEncoder().encodeToString(signer.sign());
        assertThat(key.verifies(message, signature)).isTrue();
        assertThat(key.verifies("timestamp=2".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
        assertThat(key.verifies(message, "no base64!")).isFalse();
        assertThat(key.verifies(message, "")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1", "20", "63", "64", "65", "200"})
    void the_kept_digest_states_give_the_platforms_hmac_for_any_length_of_secret(int length) {
        String secret = "s".repeat(length);
        HmacVirtualKey key = HmacVirtualKey.consume(secret.getBytes(StandardCharsets.UTF_8), KeyType.HMAC_SHA256);
        assertThat(key.verifies(
                        "timestamp=1".getBytes(StandardCharsets.UTF_8), VirtualHmac.sign(secret, "timestamp=1")))
                .isTrue();
        assertThat(key.verifies(
                        "timestamp=1".getBytes(StandardCharsets.UTF_8), VirtualHmac.sign(secret + "x", "timestamp=1")))
                .isFalse();
    }

    @Test
    void the_secret_is_wiped_where_it_came_from() {
        byte[] secret = "a secret".getBytes(StandardCharsets.UTF_8);
        HmacVirtualKey key = HmacVirtualKey.consume(secret, KeyType.HMAC_SHA256);
        assertThat(secret).containsOnly(0);
        assertThat(key.toString()).doesNotContain("secret");
    }
}
