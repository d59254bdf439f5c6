package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.EndpointClass;
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
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.permit.Policy;
import dev.claviger.proxy.route.Router;
import dev.claviger.proxy.route.Venue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** An exchange is added with one file and no Java. */
class InventedExchangeTest {
    private static final long NOW = 1_700_000_000_123L;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(NOW));
    private static final String EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String BODY_SHA256 = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

    private final ExchangeClock exchangeClock = new ExchangeClock(CLOCK, () -> OptionalLong.of(0));

    private String wire(Call call) throws Exception {
        Path file = Path.of(String.valueOf(getClass().getResource("/exchanges/invented.yaml"))
                .substring("file:".length()));
        Venue venue = new Venue("mine", ProfileLoader.load(file), ExchangeConfig.of("mine"));
        Account account = new Account("main", "mine", "real-key", new KeyRef("mine", Mechanism.HMAC_SHA256), Set.of());
        Bot bot = new Bot(
                "grid-1",
                account,
                HmacVirtualKey.consume("virtual secret".getBytes(StandardCharsets.UTF_8), KeyType.HMAC_SHA256),
                EnumSet.of(EndpointClass.READ, EndpointClass.TRADE),
                Set.of(),
                false);
        Authenticator authenticator = new Authenticator(
                new Bots(Map.of("virtual-key", bot)),
                new ReplayCache(Duration.ofMinutes(1), 1000, CLOCK),
                _ -> exchangeClock,
                Duration.ofSeconds(60));
        Canonical canonical = new Canonicaliser().canonicalise(call, new Router(List.of(venue)).route(call));
        SoftwareHsm hsm =
                new SoftwareHsm(new SecretKeySpec("real secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        Signed signed = Signers.of(hsm, _ -> exchangeClock)
                .sign(
                        new Policy(new Freeze(), true).permit(authenticator.authenticate(canonical), canonical),
                        Runnable::run)
                .join();
        return new String(signed.wire().toBytes(), StandardCharsets.UTF_8);
    }

    private static String signature(String message) throws GeneralSecurityException {
        return signature("real secret", message);
    }

    private static String signature(String secret, String message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    }

    private static Call call(String method, String target, String body, String signed) throws GeneralSecurityException {
        return Calls.call(
                method,
                "/mine" + target,
                Map.of(
                        "I-Key",
                        "virtual-key",
                        "I-Time",
                        "1699999999",
                        "I-Sign",
                        signature("virtual secret", signed),
                        "Content-Type",
                        "application/json"),
                body);
    }

    @Test
    void a_read_is_signed_by_the_first_recipe_that_fits() throws Exception {
        String wire = wire(call(
                "GET", "/v1/orders?symbol=BTC", "", "GET\n/v1/orders?symbol=BTC\n" + EMPTY_SHA256 + "\n1699999999"));
        assertThat(wire)
                .startsWith("GET /v1/orders?symbol=BTC HTTP/1.1\r\nHost: api.invented.example\r\n")
                .contains("\r\nI-Key: real-key\r\nI-Time: 1700000000\r\nI-Sign: "
                        + signature("GET\n/v1/orders?symbol=BTC\n" + EMPTY_SHA256 + "\n1700000000") + "\r\n")
                .doesNotContain("virtual-key");
    }

    @Test
    void an_order_is_signed_over_the_digest_of_its_body() throws Exception {
        String wire = wire(call("POST", "/v1/orders", "{}", "POST\n/v1/orders\n" + BODY_SHA256 + "\n1699999999"));
        assertThat(wire)
                .contains("\r\nI-Sign: " + signature("POST\n/v1/orders\n" + BODY_SHA256 + "\n1700000000") + "\r\n")
                .endsWith("\r\n\r\n{}");
    }

    @Test
    void parameters_are_signed_by_the_recipe_for_the_rest() throws Exception {
        String sent = "a=1&key=virtual-key&t=1699999999000000";
        String own = signature("virtual secret", "legacy:/legacy/info?" + sent)
                .replace("+", "%2B")
                .replace("/", "%2F")
                .replace("=", "%3D");
        Call call = Calls.call("GET", "/mine/legacy/info?" + sent + "&sig=" + own, Map.of(), "");
        String query = "a=1&key=real-key&t=1700000000123000";
        String expected = signature("legacy:/legacy/info?" + query)
                .replace("+", "%2B")
                .replace("/", "%2F")
                .replace("=", "%3D");
        assertThat(wire(call)).startsWith("GET /legacy/info?" + query + "&sig=" + expected + " HTTP/1.1\r\n");
    }

    @Test
    void one_path_is_signed_by_what_its_body_is() throws Exception {
        String json = wire(call("POST", "/legacy/order", "{\"a\":1}", "{\"a\":1}1699999999"));
        assertThat(json)
                .startsWith("POST /legacy/order HTTP/1.1\r\n")
                .contains("\r\nI-Sign: " + signature("{\"a\":1}1700000000") + "\r\n")
                .contains("\r\nContent-Type: application/json\r\n")
                .endsWith("\r\n\r\n{\"a\":1}");

        String sent = "a=1&key=virtual-key&t=1699999999000000";
        String own = encoded(signature("virtual secret", "legacy:/legacy/order?" + sent));
        String form = wire(Calls.call("POST", "/mine/legacy/order", Map.of(), sent + "&sig=" + own));
        String body = "a=1&key=real-key&t=1700000000123000";
        assertThat(form)
                .contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n")
                .endsWith("\r\n\r\n" + body + "&sig=" + encoded(signature("legacy:/legacy/order?" + body)));

        Call disguised = call("POST", "/legacy/order", sent + "&sig=" + own, "");
        assertThatThrownBy(() -> wire(disguised)).isInstanceOf(Refused.class);
    }

    private static String encoded(String base64) {
        return base64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
    }

    @Test
    void its_withdrawals_are_blocked_like_any_others() throws Exception {
        Call call = call("POST", "/v1/withdraw", "{}", "POST\n/v1/withdraw\n" + BODY_SHA256 + "\n1699999999");
        assertThatThrownBy(() -> wire(call))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED));
    }
}
