package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.KeyType;
import dev.claviger.harness.interop.RawStream;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.coinbase.advanced.AdvancedSandbox;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * An unchanged ccxt.pro listens on Coinbase Advanced Trade's streams through the proxy. Its tokens for streams are those of
 * P-256 alone; the account's own key is of Ed25519.
 */
class CoinbaseStreamTest implements StreamTrial<AdvancedSandbox> {
    private VenueTrial<AdvancedSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.coinbase(), folder, RigOptions.usual().botKeys(KeyType.ECDSA_P256_SHA256));
        trial.call("loadMarkets");
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Override
    public VenueTrial<AdvancedSandbox> trial() {
        return trial;
    }

    @Override
    public StreamHabits habits() {
        return StreamHabits.ordersAlone("BTC/USD");
    }

    /** What ccxt asks by request before it listens is refused already; so this is not ccxt. */
    @Test
    void a_subscription_with_a_wrong_token_or_none_is_refused() throws Exception {
        int before = trial.sandbox().streams().subscriptions();
        String subscribe = "{\"type\":\"subscribe\",\"channel\":\"user\",\"product_ids\":[\"BTC-USD\"]";
        String claims = "{\"sub\":\"" + trial.virtual().apiKey() + "\",\"nbf\":"
                + Instant.now().getEpochSecond() + "}";
        String token = Stream.of("{\"alg\":\"ES256\"}", claims, "r".repeat(32) + "s".repeat(32))
                .map(part -> Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(part.getBytes(StandardCharsets.US_ASCII)))
                .collect(Collectors.joining("."));

        try (RawStream stream = RawStream.open(URI.create(trial.streams() + "/ws"))) {
            assertThat(stream.ask(subscribe + "}"))
                    .startsWith("{\"type\":\"error\",\"message\":\"unauthorized: ")
                    .contains("authenticate.missing");
            assertThat(stream.ask(subscribe + ",\"jwt\":\"" + token + "\"}"))
                    .startsWith("{\"type\":\"error\",\"message\":\"unauthorized: ")
                    .contains("authenticate.bad_signature");
        }
        assertThat(trial.sandbox().streams().subscriptions()).isEqualTo(before);
    }

    @Override
    public Optional<StreamProof> proof(JsonNode message) {
        return Optional.of(message.path("jwt")).filter(JsonNode::isString).map(token -> {
            String[] parts = token.asString().split("\\.", -1);
            JsonNode claims = json(parts[1]);
            assertThat(claims.path("iss").asString()).isEqualTo("cdp");
            assertThat(claims.has("uri")).isFalse();
            assertThat(json(parts[0]).path("kid")).isEqualTo(claims.path("sub"));
            return new StreamProof(claims.path("sub").asString(), isSigned(parts));
        });
    }

    private static JsonNode json(String part) {
        return Json.read(Base64.getUrlDecoder().decode(part));
    }

    private boolean isSigned(String[] parts) {
        try {
            String pem = trial.real().publicKey().orElseThrow().replaceAll("-----[A-Z ]+-----", "");
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519")
                    .generatePublic(
                            new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem))));
            verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }
}
