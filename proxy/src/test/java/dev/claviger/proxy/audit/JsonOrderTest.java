package dev.claviger.proxy.audit;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.permit.Policy;
import dev.claviger.proxy.route.Router;
import dev.claviger.proxy.route.Venue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Orders whose fields stand in a JSON body. */
class JsonOrderTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(NOW));

    private static Permitted permitted(String path, String body) throws Exception {
        Venue venue = new Venue("bybit", ProfileLoader.bundled("bybit"), ExchangeConfig.of("bybit"));
        Account account =
                new Account("main", "bybit", "REAL", new KeyRef("bybit-main", Mechanism.HMAC_SHA256), Set.of());
        byte[] secret = VirtualHmac.SECRET.getBytes(StandardCharsets.UTF_8);
        Bot bot = new Bot(
                "grid-1",
                account,
                HmacVirtualKey.consume(secret, KeyType.HMAC_SHA256),
                EnumSet.of(EndpointClass.TRADE),
                Set.of(),
                false);
        Authenticator authenticator = new Authenticator(
                new Bots(Map.of(VirtualHmac.API_KEY, bot)),
                new ReplayCache(Duration.ofMinutes(1), 10, CLOCK),
                _ -> new ExchangeClock(CLOCK, () -> OptionalLong.of(0)),
                Duration.ofSeconds(60));
        Call call = Calls.call(
                "POST",
                "/bybit" + path,
                Map.of(
                        "X-BAPI-API-KEY",
                        VirtualHmac.API_KEY,
                        "X-BAPI-TIMESTAMP",
                        String.valueOf(NOW),
                        "X-BAPI-RECV-WINDOW",
                        "5000",
                        "X-BAPI-SIGN",
                        VirtualHmac.sign(VirtualHmac.SECRET, NOW + VirtualHmac.API_KEY + "5000" + body),
                        "Content-Type",
                        "application/json"),
                body);
        Canonical canonical = new Canonicaliser().canonicalise(call, new Router(List.of(venue)).route(call));
        return new Policy(new Freeze(), true).permit(authenticator.authenticate(canonical), canonical);
    }

    private static JsonNode intent(Path root, Permitted permitted) throws Exception {
        try (Desk desk = new Desk(root)) {
            desk.intent("r-1", permitted).join();
            desk.audit.close();
            return JsonMapper.shared().readTree(desk.recordsOf("intent").getFirst());
        }
    }

    @Test
    void an_intent_says_what_is_ordered_in_the_bot_s_own_words(@TempDir Path root) throws Exception {
        String order =
                "{\"category\":\"linear\",\"extra\":{\"symbol\":\"NOT\"},\"symbol\":\"BTCUSDT\",\"side\":\"Buy\","
                        + "\"orderType\":\"Limit\",\"qty\":0.00100,\"price\":\"30000.10\",\"orderLinkId\":\"grid-7\"}";

        JsonNode intent = intent(root, permitted("/v5/order/create", order));

        assertThat(intent.get("symbol").asString()).isEqualTo("BTCUSDT");
        assertThat(intent.get("side").asString()).isEqualTo("Buy");
        assertThat(intent.get("order").asString()).isEqualTo("Limit");
        assertThat(intent.get("quantity").asString()).isEqualTo("0.00100");
        assertThat(intent.get("price").asString()).isEqualTo("30000.10");
        assertThat(intent.get("client-id").asString()).isEqualTo("grid-7");
    }

    @Test
    void what_an_order_does_not_say_is_not_told(@TempDir Path root) throws Exception {
        String order = "{\"symbol\":\"BTCUSDT\",\"side\":null,\"orderId\":\"1\"}";

        JsonNode intent = intent(root, permitted("/v5/order/cancel", order));

        assertThat(intent.get("symbol").asString()).isEqualTo("BTCUSDT");
        assertThat(intent.has("side")).isFalse();
        assertThat(intent.has("price")).isFalse();
        assertThat(intent.get("sha256").asString()).hasSize(64);
    }
}
