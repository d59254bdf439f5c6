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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exchanges name the fields of an order otherwise in each of their APIs, and put some of them deeper. */
class OrderNamesTest {
    private static final List<String> FIELDS = List.of(
            "symbol", "side", "order", "price", "quantity", "notional", "reduce-only", "client-id", "legs-omitted");

    private static Permitted permitted(String exchange, String endpoint, String body) throws Exception {
        Venue venue = new Venue(exchange, ProfileLoader.bundled(exchange), ExchangeConfig.of(exchange));
        Account account =
                new Account("main", exchange, "REAL", new KeyRef(exchange + "-main", Mechanism.HMAC_SHA256), Set.of());
        String[] words = endpoint.split(" ", -1);
        boolean form = !body.startsWith("{") && !body.startsWith("[");
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
            if (intent.has("legs")) {
                said.put("legs", intent.get("legs").toString().replace("\"", ""));
            }
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
                "coinbase | POST /api/v3/brokerage/orders | {\"client_order_id\":\"c\",\"product_id\":\"BTC-USD\",\"side\":\"BUY\",\"order_configuration\":{\"market_market_ioc\":{\"quote_size\":\"10\"}}} | symbol=BTC-USD side=BUY order=market_market_ioc notional=10 client-id=c",
                "coinbase | POST /api/v3/brokerage/orders/edit | {\"order_id\":\"o\",\"price\":\"1\",\"size\":\"2\"} | price=1 quantity=2",
                "kraken | POST /0/private/AddOrder | nonce=1&pair=XBTUSD&type=buy&ordertype=limit&price=5&volume=2&close[price]=9 | symbol=XBTUSD side=buy order=limit price=5 quantity=2",
                "kraken | POST /0/private/AddOrder | {\"nonce\":1,\"pair\":\"XBTUSD\",\"type\":\"buy\",\"ordertype\":\"limit\",\"price\":\"+2%\",\"volume\":\"2\",\"close\":{\"price\":9}} | symbol=XBTUSD side=buy order=limit price=+2% quantity=2",
                "binance | POST /api/v3/order | symbol=BTCUSDT&side=BUY&type=MARKET&quoteOrderQty=50 | symbol=BTCUSDT side=BUY order=MARKET notional=50",
                "binance | POST /fapi/v1/order | symbol=BTCUSDT&side=SELL&type=MARKET&quantity=1&reduceOnly=true | symbol=BTCUSDT side=SELL order=MARKET quantity=1 reduce-only=true",
                "binance | POST /fapi/v1/batchOrders | batchOrders=%5B%7B%22symbol%22%3A%22BTCUSDT%22%2C%22side%22%3A%22BUY%22%2C%22type%22%3A%22LIMIT%22%2C%22price%22%3A%221%22%2C%22quantity%22%3A%222%22%7D%2C%7B%22symbol%22%3A%22ETHUSDT%22%7D%5D | legs=[{symbol:BTCUSDT,side:BUY,order:LIMIT,price:1,quantity:2},{symbol:ETHUSDT}]",
                "okx | POST /api/v5/trade/batch-orders | [{\"instId\":\"BTC-USDT\",\"side\":\"buy\",\"ordType\":\"limit\",\"px\":\"1\",\"sz\":\"2\",\"clOrdId\":\"c\"},{\"instId\":\"ETH-USDT\",\"side\":\"sell\",\"ordType\":\"market\",\"sz\":\"3\",\"reduceOnly\":true}] | legs=[{symbol:BTC-USDT,side:buy,order:limit,price:1,quantity:2,client-id:c},{symbol:ETH-USDT,side:sell,order:market,quantity:3,reduce-only:true}]",
                "bybit | POST /v5/order/create-batch | {\"category\":\"linear\",\"request\":[{\"symbol\":\"BTCUSDT\",\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"1\",\"price\":\"2\",\"reduceOnly\":false}]} | legs=[{symbol:BTCUSDT,side:Buy,order:Limit,price:2,quantity:1,reduce-only:false}]",
                "bitget | POST /api/v2/spot/trade/batch-orders | {\"symbol\":\"BTCUSDT\",\"orderList\":[{\"side\":\"buy\",\"orderType\":\"limit\",\"price\":\"1\",\"size\":\"2\"}]} | symbol=BTCUSDT legs=[{side:buy,order:limit,price:1,quantity:2}]",
                "gate | POST /api/v4/spot/batch_orders | [{\"currency_pair\":\"BTC_USDT\",\"side\":\"buy\",\"price\":\"1\",\"amount\":\"2\",\"text\":\"t-1\"}] | legs=[{symbol:BTC_USDT,side:buy,price:1,quantity:2,client-id:t-1}]",
                "mexc | POST /api/v1/private/order/submit_batch | [{\"symbol\":\"BTC_USDT\",\"side\":1,\"type\":5,\"price\":1.50,\"vol\":3,\"externalOid\":\"x\"}] | legs=[{symbol:BTC_USDT,side:1,order:5,price:1.50,quantity:3,client-id:x}]",
                "kraken | POST /0/private/AddOrderBatch | {\"nonce\":1,\"pair\":\"XBTUSD\",\"orders\":[{\"type\":\"buy\",\"ordertype\":\"limit\",\"price\":\"5\",\"volume\":\"2\",\"reduce_only\":true}]} | symbol=XBTUSD legs=[{side:buy,order:limit,price:5,quantity:2,reduce-only:true}]",
                "krakenfutures | POST /derivatives/api/v3/batchorder | json=%7B%22batchOrder%22%3A%5B%7B%22order%22%3A%22send%22%2C%22symbol%22%3A%22PI_XBTUSD%22%2C%22side%22%3A%22buy%22%2C%22orderType%22%3A%22lmt%22%2C%22size%22%3A1%2C%22limitPrice%22%3A2%7D%5D%7D | legs=[{symbol:PI_XBTUSD,side:buy,order:lmt,price:2,quantity:1}]",
                "coinbaseexchange | POST /orders | {\"product_id\":\"BTC-USD\",\"side\":\"buy\",\"type\":\"market\",\"funds\":\"10\"} | symbol=BTC-USD side=buy order=market notional=10",
                "kucoin | POST /api/v1/hf/orders/multi | {\"orderList\":[{\"symbol\":\"BTC-USDT\",\"side\":\"buy\",\"type\":\"market\",\"funds\":\"10\",\"clientOid\":\"c\"}]} | legs=[{symbol:BTC-USDT,side:buy,order:market,notional:10,client-id:c}]",
                "kucoinfutures | POST /api/v1/orders/multi | [{\"symbol\":\"XBTUSDTM\",\"side\":\"buy\",\"type\":\"limit\",\"price\":\"1\",\"size\":2,\"reduceOnly\":true}] | legs=[{symbol:XBTUSDTM,side:buy,order:limit,price:1,quantity:2,reduce-only:true}]",
            })
    void an_intent_says_what_is_ordered(
            String exchange, String endpoint, String body, String expected, @TempDir Path root) throws Exception {
        assertThat(told(root, permitted(exchange, endpoint, body))).isEqualTo(expected);
    }

    @Test
    void of_a_batch_larger_than_any_exchange_takes_the_first_hundred_are_told(@TempDir Path root) throws Exception {
        String legs =
                Stream.generate(() -> "{\"instId\":\"BTC-USDT\"}").limit(103).collect(Collectors.joining(","));

        String said = told(root, permitted("okx", "POST /api/v5/trade/batch-orders", "[" + legs + "]"));

        assertThat(said).startsWith("legs-omitted=3 legs=[{").containsPattern("(\\{symbol:BTC-USDT},?){100}]$");
    }
}
