package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.family.Stream;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Mechanism;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.authenticate.Bot;
import dev.claviger.proxy.authenticate.Bots;
import dev.claviger.proxy.authenticate.PublicVirtualKey;
import dev.claviger.proxy.authenticate.ReplayCache;
import dev.claviger.proxy.authenticate.VirtualKey;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Canonicaliser;
import dev.claviger.proxy.exchange.ExchangeClock;
import dev.claviger.proxy.exchange.frame.FrameReader;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.fixture.Signers;
import dev.claviger.proxy.fixture.SoftwareHsm;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.permit.Policy;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.route.Router;
import dev.claviger.proxy.route.Venue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An exchange that takes a token in place of a signature: the bot's is checked, the account's is made. */
class CoinbaseTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final String REAL = "organizations/o/apiKeys/real";
    private static final String VIRTUAL = "organizations/o/apiKeys/virtual";
    private static final String ORDERS = "/api/v3/brokerage/orders";
    private static final String EDDSA = "Ed25519";
    private static final String ES256 = "SHA256withECDSAinP1363Format";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(NOW));

    private final Venue venue = venue();
    private final ExchangeClock exchangeClock = new ExchangeClock(CLOCK, () -> OptionalLong.of(0));
    private final KeyPair edReal = pair(EDDSA, 255);
    private final KeyPair edVirtual = pair(EDDSA, 255);
    private final KeyPair ecReal = pair("EC", 256);
    private final KeyPair ecVirtual = pair("EC", 256);
    private final Authenticator eddsa =
            authenticator(Mechanism.ED25519, PublicVirtualKey.ed25519(edVirtual.getPublic()));
    private final Authenticator es256 =
            authenticator(Mechanism.ECDSA_P256_SHA256, PublicVirtualKey.ecdsa(ecVirtual.getPublic()));

    private static Venue venue() {
        try {
            return new Venue("coinbase", ProfileLoader.bundled("coinbase"), ExchangeConfig.of("coinbase"));
        } catch (ConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Authenticator authenticator(Mechanism mechanism, VirtualKey key) {
        Account account = new Account("main", "coinbase", REAL, new KeyRef("main", mechanism), Set.of());
        Bot bot = new Bot(
                "grid-1",
                account,
                key,
                EnumSet.of(EndpointClass.READ, EndpointClass.TRADE, EndpointClass.STREAM),
                Set.of(),
                false);
        return new Authenticator(
                new Bots(Map.of(VIRTUAL, bot)),
                new ReplayCache(Duration.ofMinutes(1), 1000, CLOCK),
                _ -> exchangeClock,
                Duration.ofSeconds(60));
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    }

    /** A token with these further claims, as the exchange's clients write it. */
    private static String token(KeyPair pair, String algorithm, String nonce, String claims) {
        return token(pair, algorithm, nonce, 1_700_000_000, claims);
    }

    private static String token(KeyPair pair, String algorithm, String nonce, long from, String claims) {
        String signed = part("{\"alg\":\"" + (algorithm.equals(EDDSA) ? "EdDSA" : "ES256")
                        + "\",\"typ\":\"JWT\",\"kid\":\"" + VIRTUAL + "\",\"nonce\":\"" + nonce + "\"}")
                + "."
                + part("{\"iss\":\"cdp\",\"sub\":\"" + VIRTUAL + "\",\"nbf\":" + from + ",\"exp\":" + (from + 120) + ","
                        + claims + "}");
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Call call(String method, String target, String token, String body) {
        return Calls.call(
                method,
                "/coinbase" + target,
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                body);
    }

    private String wire(Authenticator authenticator, KeyPair real, Call call) {
        Canonical canonical = new Canonicaliser().canonicalise(call, new Router(List.of(venue)).route(call));
        Signed signed = Signers.of(new SoftwareHsm(real.getPrivate()), _ -> exchangeClock)
                .sign(
                        new Policy(new Freeze(), true).permit(authenticator.authenticate(canonical), canonical),
                        Runnable::run)
                .join();
        return new String(signed.wire().toBytes(), StandardCharsets.UTF_8);
    }

    private String frame(Authenticator authenticator, KeyPair real, String message) {
        Call call = Calls.call("WS", "/coinbase/ws/", Map.of(), message);
        Route route = new Router(List.of(venue)).route(call);
        Stream shape = Objects.requireNonNull(venue.profile().families().get(route.family())).stream()
                .orElseThrow();
        Canonical canonical = new FrameReader(route, shape).read(call);
        byte[] sent = Signers.of(new SoftwareHsm(real.getPrivate()), _ -> exchangeClock)
                .signFrame(
                        new Policy(new Freeze(), true).permit(authenticator.authenticate(canonical), canonical),
                        new Echoes(),
                        Runnable::run)
                .join();
        return new String(sent, StandardCharsets.UTF_8);
    }

    private Reason reason(Call call) {
        Refused[] refused = new Refused[1];
        assertThatThrownBy(() -> wire(eddsa, edReal, call))
                .isInstanceOfSatisfying(Refused.class, thrown -> refused[0] = thrown);
        return refused[0].reason();
    }

    private static String uri(String method, String path) {
        return "\"uri\":\"" + method + " api.coinbase.com" + path + "\"";
    }

    private static void isSigned(String wire, KeyPair real, String algorithm, String name, String uri)
            throws GeneralSecurityException {
        String token =
                wire.substring(wire.indexOf("Authorization: Bearer ") + 22).split("\r\n", 2)[0];
        String[] parts = token.split("\\.", -1);
        String header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.US_ASCII);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.US_ASCII);
        assertThat(header)
                .startsWith("{\"alg\":\"" + name + "\",\"typ\":\"JWT\",\"kid\":\"" + REAL + "\",\"nonce\":\"");
        assertThat(claims)
                .isEqualTo(
                        "{\"sub\":\"" + REAL + "\",\"iss\":\"cdp\",\"nbf\":1700000000,\"exp\":1700000120," + uri + "}");
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(real.getPublic());
        verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void trap_11_an_order_gets_a_token_of_the_account_s_own_key_whichever_type_that_is()
            throws GeneralSecurityException {
        String body = "{\"product_id\":\"BTC-USD\"}";
        String claims = uri("POST", ORDERS);
        String eddsaWire = wire(eddsa, edReal, call("POST", ORDERS, token(edVirtual, EDDSA, "1", claims), body));
        String es256Wire = wire(es256, ecReal, call("POST", ORDERS, token(ecVirtual, ES256, "1", claims), body));

        isSigned(eddsaWire, edReal, EDDSA, "EdDSA", claims);
        isSigned(es256Wire, ecReal, ES256, "ES256", claims);
        assertThat(eddsaWire).doesNotContain(VIRTUAL).endsWith("\r\n\r\n" + body);
    }

    @Test
    void a_subscription_gets_a_token_that_names_no_request() throws GeneralSecurityException {
        String before = "{\"type\":\"subscribe\", \"product_ids\":[\"BTC-USD\"],\"channel\":\"user\",\"jwt\":\"";
        String sent = frame(es256, ecReal, before + token(ecVirtual, ES256, "9", "\"aud\":[]") + "\" }");

        assertThat(sent).startsWith(before).endsWith("\" }").doesNotContain(VIRTUAL);
        String[] parts =
                sent.substring(before.length(), sent.length() - "\" }".length()).split("\\.", -1);
        assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.US_ASCII))
                .isEqualTo("{\"sub\":\"" + REAL + "\",\"iss\":\"cdp\",\"nbf\":1700000000,\"exp\":1700000120}");
        Signature verifier = Signature.getInstance(ES256);
        verifier.initVerify(ecReal.getPublic());
        verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    /** ccxt makes one for its subscriptions of two minutes, and one for each request. */
    @Test
    void a_subscriptions_token_is_good_as_long_as_at_the_exchange_and_a_requests_as_long_as_is_fresh()
            throws GeneralSecurityException {
        String subscribe = "{\"type\":\"subscribe\",\"product_ids\":[],\"channel\":\"user\",\"jwt\":\"";
        long now = NOW / 1000;
        String old = subscribe + token(ecVirtual, ES256, "1", now - 119, "\"aud\":[]") + "\"}";
        assertThat(frame(es256, ecReal, old)).startsWith(subscribe);
        assertThat(frame(es256, ecReal, old)).startsWith(subscribe);
        assertThatThrownBy(() ->
                        frame(es256, ecReal, subscribe + token(ecVirtual, ES256, "2", now - 122, "\"aud\":[]") + "\"}"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATE_STALE));

        String claims = uri("GET", "/api/v3/brokerage/accounts");
        assertThat(reason(
                        call("GET", "/api/v3/brokerage/accounts", token(edVirtual, EDDSA, "3", now - 62, claims), "")))
                .isEqualTo(Reason.AUTHENTICATE_STALE);
    }

    @Test
    void a_public_channel_needs_no_token_and_a_bots_own_does() {
        String ticker = "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channel\":\"ticker\"}";
        assertThat(frame(eddsa, edReal, ticker)).isEqualTo(ticker);
        assertThatThrownBy(() -> frame(eddsa, edReal, ticker.replace("ticker", "user")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATE_MISSING));
        assertThatThrownBy(() -> frame(eddsa, edReal, ticker.replace("subscribe", "order")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT));
    }

    /** As ccxt writes it behind another base URL: with http:// before the host, in a list for Ed25519. */
    @Test
    void a_token_may_name_this_proxy_in_place_of_the_exchange() throws GeneralSecurityException {
        String path = "/api/v3/brokerage/accounts";
        String host = Calls.call("GET", "/coinbase" + path, Map.of(), "").host();
        String named = "GET http://" + host + "/coinbase" + path;
        Call call = call("GET", path + "?limit=250", token(edVirtual, EDDSA, "2", "\"uris\":[\"" + named + "\"]"), "");

        isSigned(wire(eddsa, edReal, call), edReal, EDDSA, "EdDSA", uri("GET", path));
    }

    @Test
    void a_token_for_another_request_is_refused() {
        for (String claims : List.of(
                uri("GET", ORDERS),
                uri("POST", ORDERS + "/batch_cancel"),
                "\"uri\":\"POST example.org" + ORDERS + "\"",
                "\"uris\":[\"POST api.coinbase.com" + ORDERS + "\",\"GET api.coinbase.com/v2/user\"]",
                "\"aud\":[\"cdp\"]")) {
            assertThat(reason(call("POST", ORDERS, token(edVirtual, EDDSA, "3", claims), "{}")))
                    .as(claims)
                    .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
        }
    }

    @Test
    void a_token_counts_once_and_only_with_the_bot_s_own_signature() {
        String token = token(edVirtual, EDDSA, "4", uri("POST", ORDERS));
        wire(eddsa, edReal, call("POST", ORDERS, token, "{}"));
        assertThat(reason(call("POST", ORDERS, token, "{}"))).isEqualTo(Reason.AUTHENTICATE_REPLAYED);
        assertThat(reason(call("POST", ORDERS, token(edReal, EDDSA, "5", uri("POST", ORDERS)), "{}")))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void no_configuration_lets_a_transaction_through() {
        String path = "/v2/accounts/1/transactions";
        assertThat(reason(call("POST", path, token(edVirtual, EDDSA, "6", uri("POST", path)), "{\"type\":\"send\"}")))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        String move = "/api/v3/brokerage/portfolios/move_funds";
        assertThat(reason(call("POST", move, token(edVirtual, EDDSA, "7", uri("POST", move)), "{}")))
                .isEqualTo(Reason.PERMIT_TRANSFER_NOT_LISTED);
    }
}
