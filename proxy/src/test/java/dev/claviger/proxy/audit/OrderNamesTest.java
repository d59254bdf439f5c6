package dev.claviger.proxy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Mechanism;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.Introduction;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Canonicaliser;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.permit.Policy;
import dev.claviger.proxy.route.Router;
import dev.claviger.proxy.route.Venue;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exchanges name the fields of an order otherwise in each of their APIs, and put some of them deeper. */
class OrderNamesTest {
    private static final List<String> FIELDS = List.of("symbol", "side", "order", "price", "quantity", "client-id");

    private static Permitted permitted(String exchange, String endpoint, String body) throws Exception {
        Venue venue = new Venue(exchange, ProfileLoader.bundled(exchange), ExchangeConfig.of(exchange));
        Account account =
                new Account("main", exchange, "REAL", new KeyRef(exchange + "-main", Mechanism.HMAC_SHA256), Set.of());
        String[] words = endpoint.split(" ", -1);
        boolean form = !body.startsWith("{");
        Call call = Calls.call(
                words[0],
                "/" + exchange + words[1],
                Map.of("Content-Type", form ? "application/x-www-form-urlencoded" : "application/json"),
                body);
        Canonical canonical = new Canonicaliser().canonicalise(call, new Router(List.of(venue)).route(call));
        return new Policy(new Freeze(), true)
                .permit(Introduction.unproven("grid-1", account, EnumSet.of(EndpointClass.TRADE), Set.of()), canonical);
    }

    private static String told(Path root, Permitted permitted) throws Exception {
        try (Desk desk = new Desk(root)) {
            desk.intent("r-1", permitted).join();
            desk.audit.close();
            JsonNode intent =
                    JsonMapper.shared().readTree(desk.recordsOf("intent").getFirst());
            Map<String, String> said = new LinkedHashMap<>();
            FIELDS.stream()
                    .filter(intent::has)
                    .forEach(field -> said.put(field, intent.get(field).asString()));
            return said.entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gate | POST /api/v4/spot/orders | {\"currency_pair\":\"BTC_USDT\",\"side\":\"buy\",\"type\":\"limit\",\"price\":\"1.50\",\"amount\":\"2\",\"text\":\"t-1\"} | symbol=BTC_USDT side=buy order=limit price=1.50 quantity=2 client-id=t-1",
                "gate | POST /api/v4/futures/usdt/orders | {\"contract\":\"BTC_USDT\",\"size\":-5,\"price\":\"1.50\",\"tif\":\"gtc\",\"text\":\"t-1\"} | symbol=BTC_USDT order=gtc price=1.50 quantity=-5 client-id=t-1",
                "gate | POST /api/v4/futures/usdt/price_orders | {\"initial\":{\"contract\":\"BTC_USDT\",\"size\":5,\"price\":\"0\",\"tif\":\"ioc\"},\"trigger\":{\"price\":\"9\"}} | symbol=BTC_USDT order=ioc price=0 quantity=5",
                "gate | POST /api/v4/spot/price_orders | {\"market\":\"BTC_USDT\",\"put\":{\"type\":\"limit\",\"side\":\"sell\",\"price\":\"7\",\"amount\":\"3\"},\"trigger\":{\"price\":\"9\"}} | symbol=BTC_USDT side=sell order=limit price=7 quantity=3",
                "mexc | POST /api/v1/private/order/create | {\"symbol\":\"BTC_USDT\",\"side\":1,\"type\":5,\"price\":1.50,\"vol\":3,\"externalOid\":\"x-1\"} | symbol=BTC_USDT side=1 order=5 price=1.50 quantity=3 client-id=x-1",
                "bitget | POST /api/v2/mix/order/place-order | {\"symbol\":\"BTCUSDT\",\"side\":\"buy\",\"orderType\":\"limit\",\"price\":\"1\",\"size\":\"2\",\"clientOid\":\"c\"} | symbol=BTCUSDT side=buy order=limit price=1 quantity=2 client-id=c",
                "bitget | POST /api/v3/trade/place-order | {\"symbol\":\"BTCUSDT\",\"side\":\"buy\",\"orderType\":\"limit\",\"price\":\"1\",\"qty\":\"2\",\"clientOid\":\"c\"} | symbol=BTCUSDT side=buy order=limit price=1 quantity=2 client-id=c",
                "coinbase | POST /api/v3/brokerage/orders | {\"client_order_id\":\"c\",\"product_id\":\"BTC-USD\",\"side\":\"BUY\",\"order_configuration\":{\"limit_limit_gtc\":{\"base_size\":\"0.010\",\"limit_price\":\"60000.00\",\"post_only\":false}}} | symbol=BTC-USD side=BUY order=limit_limit_gtc price=60000.00 quantity=0.010 client-id=c",
                "coinbase | POST /api/v3/brokerage/orders | {\"client_order_id\":\"c\",\"product_id\":\"BTC-USD\",\"side\":\"BUY\",\"order_configuration\":{\"market_market_ioc\":{\"quote_size\":\"10\"}}} | symbol=BTC-USD side=BUY order=market_market_ioc client-id=c",
                "coinbase | POST /api/v3/brokerage/orders/edit | {\"order_id\":\"o\",\"price\":\"1\",\"size\":\"2\"} | price=1 quantity=2",
                "kraken | POST /0/private/AddOrder | nonce=1&pair=XBTUSD&type=buy&ordertype=limit&price=5&volume=2&close[price]=9 | symbol=XBTUSD side=buy order=limit price=5 quantity=2",
                "kraken | POST /0/private/AddOrder | {\"nonce\":1,\"pair\":\"XBTUSD\",\"type\":\"buy\",\"ordertype\":\"limit\",\"price\":\"+2%\",\"volume\":\"2\",\"close\":{\"price\":9}} | symbol=XBTUSD side=buy order=limit price=+2% quantity=2",
            })
    void an_intent_says_what_is_ordered(
            String exchange, String endpoint, String body, String expected, @TempDir Path root) throws Exception {
        assertThat(told(root, permitted(exchange, endpoint, body))).isEqualTo(expected);
    }
}
