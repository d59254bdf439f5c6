package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.profile.EndpointClass;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Mechanism;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.authenticate.Bot;
import dev.claviger.proxy.authenticate.Bots;
import dev.claviger.proxy.authenticate.HmacVirtualKey;
import dev.claviger.proxy.authenticate.ReplayCache;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Canonicaliser;
import dev.claviger.proxy.exchange.ExchangeClock;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.fixture.Signers;
import dev.claviger.proxy.fixture.SoftwareHsm;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.permit.Policy;
import dev.claviger.proxy.route.Router;
import dev.claviger.proxy.route.Venue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** An exchange whose key, time, window and signature stand in header fields, and whose orders are JSON. */
class BybitTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(NOW));
    private static final String KEY = "TESTKEY0123456789";
    private static final String SECRET = "TESTSECRET-abcdef0123456789";
    private static final String ORDER =
            "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.001\",\"price\":\"30000\"}";

    private final Venue venue = venue();
    private final ExchangeClock exchangeClock = new ExchangeClock(CLOCK, () -> OptionalLong.of(0));
    private final Authenticator authenticator = new Authenticator(
            new Bots(Map.of(VirtualHmac.API_KEY, bot())),
            new ReplayCache(Duration.ofMinutes(1), 1000, CLOCK),
            _ -> exchangeClock,
            Duration.ofSeconds(60));
    private final Policy policy = new Policy(new Freeze(), true);

    private static Venue venue() {
        try {
            return new Venue("bybit", ProfileLoader.bundled("bybit"), ExchangeConfig.of("bybit"));
        } catch (ConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Bot bot() {
        Account account = new Account("main", "bybit", KEY, new KeyRef("bybit-main", Mechanism.HMAC_SHA256), Set.of());
        byte[] secret = VirtualHmac.SECRET.getBytes(StandardCharsets.UTF_8);
        return new Bot(
                "grid-1",
                account,
                HmacVirtualKey.consume(secret, KeyType.HMAC_SHA256),
                EnumSet.of(EndpointClass.READ, EndpointClass.TRADE),
                Set.of(),
                false);
    }

    /** As Bybit documents it ("Integration Guidance", authentication): time, key, window, then query or body. */
    private static Call call(String method, String path, String query, String body) {
        String signed = NOW + VirtualHmac.API_KEY + "5000" + query + body;
        Map<String, String> headers = new HashMap<>(Map.of(
                "X-BAPI-API-KEY",
                VirtualHmac.API_KEY,
                "X-BAPI-TIMESTAMP",
                String.valueOf(NOW),
                "X-BAPI-RECV-WINDOW",
                "5000",
                "X-BAPI-SIGN",
                VirtualHmac.sign(VirtualHmac.SECRET, signed)));
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        headers.put("Referer", "somebody's broker");
        String target = "/bybit" + path + (query.isEmpty() ? "" : "?" + query);
        return Calls.call(method, target, headers, body);
    }

    private Canonical canonical(Call call) {
        return new Canonicaliser().canonicalise(call, new Router(List.of(venue)).route(call));
    }

    private String wire(Call call) {
        Canonical canonical = canonical(call);
        SoftwareHsm hsm = new SoftwareHsm(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        Signed signed = Signers.of(hsm, _ -> exchangeClock)
                .sign(policy.permit(authenticator.authenticate(canonical), canonical), Runnable::run)
                .join();
        return new String(signed.wire().toBytes(), StandardCharsets.UTF_8);
    }

    private Reason reason(Call call) {
        Refused[] refused = new Refused[1];
        assertThatThrownBy(() -> wire(call)).isInstanceOfSatisfying(Refused.class, thrown -> refused[0] = thrown);
        return refused[0].reason();
    }

    @Test
    void a_read_is_signed_as_ccxt_signs_it() {
        assertThat(wire(call("GET", "/v5/position/list", "category=linear&symbol=BTCUSDT", "")))
                .isEqualTo(String.join(
                        "\r\n",
                        "GET /v5/position/list?category=linear&symbol=BTCUSDT HTTP/1.1",
                        "Host: api.bybit.com",
                        "X-BAPI-API-KEY: " + KEY,
                        "X-BAPI-TIMESTAMP: " + NOW,
                        "X-BAPI-RECV-WINDOW: 5000",
                        "X-BAPI-SIGN: 07fc122027c5a309a643fca69c771d50a25da82c71952fd93ec846f5eab8af01",
                        "Accept: application/json",
                        "User-Agent: claviger",
                        "",
                        ""));
    }

    @Test
    void an_order_is_signed_as_ccxt_signs_it_and_sent_to_the_byte() {
        assertThat(wire(call("POST", "/v5/order/create", "", ORDER)))
                .startsWith("POST /v5/order/create HTTP/1.1\r\nHost: api.bybit.com\r\n")
                .contains("\r\nX-BAPI-SIGN: 2062ee0c98cb153fe37d00c9b897c3bab1851be3a5a6a6d5dc316c26de7cccf3\r\n")
                .contains("\r\nContent-Type: application/json\r\nContent-Length: " + ORDER.length() + "\r\n")
                .doesNotContain("Referer")
                .doesNotContain(VirtualHmac.API_KEY)
                .endsWith("\r\n\r\n" + ORDER);
    }

    @Test
    void a_public_endpoint_gets_none_of_it() {
        assertThat(wire(call("GET", "/v5/market/time", "", ""))).doesNotContain("BAPI");
    }

    @Test
    void whoever_did_not_sign_the_body_is_refused() {
        Call signed = call("POST", "/v5/order/create", "", ORDER);
        Map<String, String> headers = new HashMap<>();
        for (String name :
                List.of("X-BAPI-API-KEY", "X-BAPI-TIMESTAMP", "X-BAPI-RECV-WINDOW", "X-BAPI-SIGN", "Content-Type")) {
            headers.put(name, String.valueOf(signed.headers().get(name)));
        }
        String other = ORDER.replace("0.001", "9.001");
        assertThat(reason(Calls.call("POST", "/bybit/v5/order/create", headers, other)))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
        headers.remove("X-BAPI-SIGN");
        assertThat(reason(Calls.call("POST", "/bybit/v5/order/create", headers, ORDER)))
                .isEqualTo(Reason.AUTHENTICATE_MISSING);
    }

    @Test
    void a_repeated_request_is_refused() {
        wire(call("POST", "/v5/order/create", "", ORDER));
        assertThat(reason(call("POST", "/v5/order/create", "", ORDER))).isEqualTo(Reason.AUTHENTICATE_REPLAYED);
    }

    @Test
    void no_configuration_lets_a_withdrawal_through() {
        assertThat(reason(call("POST", "/v5/asset/withdraw/create", "", "{\"coin\":\"BTC\"}")))
                .isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
        assertThat(reason(call("POST", "/v5/user/create-sub-api", "", "{\"subuid\":1}")))
                .isEqualTo(Reason.PERMIT_ADMIN_BLOCKED);
        assertThat(reason(call("POST", "/v5/asset/transfer/universal-transfer", "", "{\"coin\":\"ETH\"}")))
                .isEqualTo(Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
    }
}
