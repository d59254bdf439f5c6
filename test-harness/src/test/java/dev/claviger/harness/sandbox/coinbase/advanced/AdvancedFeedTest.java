package dev.claviger.harness.sandbox.coinbase.advanced;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.coinbase.CoinbaseVenue;
import dev.claviger.harness.sandbox.socket.Listener;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox's stream tells an account's own to nobody without a token that is new and names no request. */
class AdvancedFeedTest {
    private static final long NOW = 1_700_000_000L;

    private final InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(NOW));
    private final KeyPair pair;
    private final CoinbaseVenue venue;
    private final TokenCheck tokens;

    AdvancedFeedTest() throws GeneralSecurityException {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String pem = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        tokens = new TokenCheck(List.of(TokenKey.of("real", pem)));
        venue = new CoinbaseVenue(clock, tokens, new AdvancedDialect(), TradingFloor.with(Map.of()));
    }

    @BeforeEach
    void tell() {
        venue.tell(new AdvancedFeed(tokens, clock));
    }

    private String subscribe(String nonce, String sub, long from, String more) throws GeneralSecurityException {
        String signed = part("{\"alg\":\"EdDSA\",\"kid\":\"real\",\"nonce\":\"" + nonce + "\"}") + "."
                + part("{\"sub\":\"" + sub + "\",\"iss\":\"cdp\",\"nbf\":" + from + ",\"exp\":" + (from + 120) + more
                        + "}");
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(signed.getBytes(StandardCharsets.US_ASCII));
        return message(signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign()));
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    }

    private static String message(String token) {
        return "{\"type\":\"subscribe\",\"channel\":\"user\",\"product_ids\":[\"BTC-USD\"],\"jwt\":\"" + token + "\"}";
    }

    @Test
    void lets_listen_with_a_new_token_each_time() throws GeneralSecurityException {
        Listener stream = new Listener(venue, "/");

        assertThat(stream.say(subscribe("1", "real", NOW, "")).toString()).contains("subscriptions");
        assertThat(venue.streams().subscriptions()).isEqualTo(1);
        assertThat(stream.say(subscribe("1", "real", NOW, "")).toString()).contains("authentication failure");
        assertThat(stream.say(subscribe("2", "real", NOW, "")).toString()).contains("subscriptions");
    }

    @Test
    void refuses_a_token_that_proves_nothing() throws GeneralSecurityException {
        Listener stream = new Listener(venue, "/");

        for (String wrong : List.of(
                subscribe("1", "other", NOW, ""),
                subscribe("2", "real", NOW - 121, ""),
                subscribe("3", "real", NOW, ",\"uri\":\"GET api.coinbase.com/x\""),
                subscribe("4", "real", NOW, "").replace("\"jwt\":\"e", "\"jwt\":\"f"),
                message(part("{}") + "." + part("{}") + "."),
                message(""),
                message("").replace(",\"jwt\":\"\"", ""))) {
            assertThat(stream.say(wrong)).singleElement().asString().contains("authentication failure");
        }
        assertThat(venue.streams().subscriptions()).isZero();
    }
}
