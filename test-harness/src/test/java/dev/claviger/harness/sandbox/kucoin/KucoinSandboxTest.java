package dev.claviger.harness.sandbox.kucoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.harness.sandbox.Arrived;
import dev.claviger.harness.sandbox.CallBudget;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.OneAtATime;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import dev.claviger.harness.sandbox.http.Answer;
import dev.claviger.harness.sandbox.socket.AccountStreams;
import dev.claviger.harness.sandbox.socket.Listener;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** The exchange itself: whom it lets in, and whether its book and its balances agree. */
class KucoinSandboxTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final KucoinKey KEY = new KucoinKey("real", "TESTSECRET-abcdef0123456789", "a real phrase");
    private static final String PASSED = "{\"code\":\"200000\"";

    private final TradingAccount coins = new TradingAccount();
    private final CallBudget budget = new CallBudget();
    private final Bullets bullets = new Bullets(() -> URI.create("https://localhost:1"));
    private final KucoinExchange exchange = exchange();

    private KucoinExchange exchange() {
        coins.credit("USDT", BigDecimal.valueOf(100_000));
        coins.credit("BTC", BigDecimal.TEN);
        KucoinExchange made = new KucoinExchange(
                InstantSource.fixed(Instant.ofEpochMilli(NOW)),
                new SignatureCheck(List.of(KEY)),
                budget,
                new OneAtATime(),
                bullets,
                new SpotChannels(coins),
                new AccountStreams(coins));
        made.serve(bullets.endpoints());
        made.serve(new Account(coins).both());
        made.serve(new Account(coins).spot());
        made.serve(new Trading(coins, Products.SPOT).spot());
        return made;
    }

    private Answer send(String method, String target, String key, String passphrase, long millis, String body) {
        return sendSigned(method, target, key, passphrase, millis, body, signature(millis + method + target + body));
    }

    private Answer sendSigned(
            String method, String target, String key, String passphrase, long millis, String body, String signature) {
        String headers = "\r\nKC-API-KEY: " + key + "\r\nKC-API-KEY-VERSION: 2\r\nKC-API-PASSPHRASE: " + passphrase
                + "\r\nKC-API-TIMESTAMP: " + millis + "\r\nKC-API-SIGN: " + signature;
        return exchange.answer(Arrived.request(method + " " + target, headers, body));
    }

    private static String signature(String text) {
        return KEY.signature(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String send(String method, String target, String body) {
        return send(method, target, "real", KEY.signedPassphrase(), NOW, body).body();
    }

    private String read(String key, String passphrase, long millis) {
        return send("GET", "/api/v1/accounts?type=trade", key, passphrase, millis, "")
                .body();
    }

    private String order(String side, String size, String price) {
        return send(
                "POST",
                "/api/v1/hf/orders",
                "{\"clientOid\":\"a" + size + price + "\",\"side\":\"" + side
                        + "\",\"symbol\":\"BTC-USDT\",\"type\":\"limit\",\"size\":\"" + size + "\",\"price\":\"" + price
                        + "\"}");
    }

    /** The vectors were computed by ccxt's own signing code, but for the first, which KuCoin's documentation has. */
    @Test
    void signs_as_the_documentation_and_ccxt_do() {
        KucoinKey documented = new KucoinKey("k", "f03a5284-5c39-4aaa-9b20-dea10bdcf8e3", "mypassphrase");
        assertThat(documented.signature("1547015186532POST/api/v1/deposit-addresses{\"currency\":\"BTC\"}"
                        .getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("7QP/oM0ykidMdrfNEUmng8eZjg/ZvPafjIqmxiVfYu4=");
        assertThat(signature("1700000000000GET/api/v1/hf/fills?symbol=BTC-USDT&limit=7"))
                .isEqualTo("IFqB4UT9Gi3RWb0ZqPJYH1e28+iW5xEZSlz/3KzzIDw=");
        assertThat(KEY.signedPassphrase()).isEqualTo("aDCM3aKP6AtvfWuyM2TrGFb6WEuV+oQEkPEx5uVJWq0=");
    }

    @Test
    void lets_in_a_signature_that_is_at_most_five_seconds_off() {
        String passphrase = KEY.signedPassphrase();
        assertThat(read("real", passphrase, NOW - 5_000)).startsWith(PASSED);
        assertThat(read("real", passphrase, NOW - 5_001)).contains("\"400002\"");
        assertThat(read("real", passphrase, NOW + 5_001)).contains("\"400002\"");
    }

    @Test
    void refuses_an_unknown_key_a_plain_passphrase_and_a_wrong_signature() {
        assertThat(read("nobody", KEY.signedPassphrase(), NOW)).contains("\"400003\"");
        assertThat(read("real", "a real phrase", NOW)).contains("\"400004\"");
        Answer wrong =
                sendSigned("GET", "/api/v1/accounts", "real", KEY.signedPassphrase(), NOW, "", signature("other"));
        assertThat(wrong.body()).contains("\"400005\"");
        assertThat(wrong.status()).isEqualTo(401);
    }

    @Test
    void signs_the_query_without_its_encoding() {
        String target = "/api/v1/accounts?type=trade&remark=";
        assertThat(sendSigned(
                                "GET",
                                target + "a%20b",
                                "real",
                                KEY.signedPassphrase(),
                                NOW,
                                "",
                                signature(NOW + "GET" + target + "a b"))
                        .body())
                .startsWith(PASSED);
    }

    @Test
    void beyond_its_budget_says_that_it_is_asked_too_often() {
        budget.set(1);
        assertThat(read("real", KEY.signedPassphrase(), NOW)).startsWith(PASSED);
        assertThat(read("real", KEY.signedPassphrase(), NOW)).contains("\"429000\"");
        budget.lift();
        assertThat(read("real", KEY.signedPassphrase(), NOW)).startsWith(PASSED);
    }

    @Test
    void an_open_order_holds_its_funds_until_it_is_cancelled() {
        String placed = order("buy", "1", "50000");
        String id = placed.replaceAll(".*\"orderId\":\"([0-9a-f]+)\".*", "$1");
        assertThat(coins.available("USDT")).isEqualByComparingTo("50000");
        assertThat(order("buy", "2", "50000")).contains("\"200004\"");
        assertThat(send("GET", "/api/v1/hf/orders/active?symbol=BTC-USDT", "")).contains(id);

        assertThat(send("DELETE", "/api/v1/hf/orders/" + id + "?symbol=BTC-USDT", ""))
                .startsWith(PASSED);

        assertThat(coins.available("USDT")).isEqualByComparingTo("100000");
        assertThat(send("DELETE", "/api/v1/hf/orders/" + id + "?symbol=BTC-USDT", ""))
                .contains("order_not_exist_or_not_allow_to_cancel");
    }

    @Test
    void a_withdrawal_and_a_transfer_take_money_away() {
        String paid =
                send("POST", "/api/v3/withdrawals", "{\"currency\":\"BTC\",\"toAddress\":\"bc1q\",\"amount\":\"1\"}");
        assertThat(paid).contains("withdrawalId");
        assertThat(coins.balance("BTC")).isEqualByComparingTo("9");

        send("POST", "/api/v3/accounts/universal-transfer", "{\"currency\":\"BTC\",\"amount\":\"2\"}");
        assertThat(coins.balance("BTC")).isEqualByComparingTo("7");
    }

    private String token(String answer) {
        return URLEncoder.encode(
                Json.read(answer.getBytes(StandardCharsets.UTF_8))
                        .path("data")
                        .path("token")
                        .asString(),
                StandardCharsets.UTF_8);
    }

    private static String subscribe(String topic) {
        return "{\"id\":\"1\",\"type\":\"subscribe\",\"topic\":\"" + topic + "\",\"response\":true}";
    }

    @Test
    void tells_orders_and_balances_to_who_has_a_private_token() {
        String told = send("POST", "/api/v1/bullet-private", "");
        assertThat(told).contains("\"endpoint\":\"wss://localhost:1/\"");
        Listener stream = new Listener(exchange, "/?connectId=7&token=" + token(told));

        assertThat(stream.say(subscribe("/spotMarket/tradeOrders"))).containsExactly("{\"type\":\"ack\",\"id\":\"1\"}");
        stream.say(subscribe("/account/balance"));
        assertThat(exchange.streams().subscriptions()).isEqualTo(2);
        order("buy", "0.01", "50000");

        assertThat(stream.heard())
                .anyMatch(text -> text.contains("\"subject\":\"orderChange\"") && text.contains("\"type\":\"open\""))
                .anyMatch(text ->
                        text.contains("\"subject\":\"account.balance\"") && text.contains("\"currency\":\"USDT\""));
    }

    @Test
    void tells_market_data_alone_to_who_has_a_public_token_and_nothing_to_who_has_none() {
        Listener stream = new Listener(exchange, "/?token=" + token(send("POST", "/api/v1/bullet-public", "")));

        assertThat(stream.say(subscribe("/spotMarket/tradeOrders")).toString()).contains("\"code\":403");
        assertThat(stream.say(subscribe("/market/snapshot:BTC-USDT")).toString())
                .contains("trade.snapshot");
        assertThat(stream.say(subscribe("/market/snapshot:ETH-USDT")).toString())
                .contains("\"code\":404");
        assertThat(stream.say("{\"id\":\"2\",\"type\":\"ping\"}")).containsExactly("{\"type\":\"pong\",\"id\":\"2\"}");
        assertThat(stream.say("{\"id\":\"3\",\"type\":\"order\"}").toString()).contains("\"code\":415");
        assertThat(exchange.streams().subscriptions()).isZero();
        assertThatThrownBy(() -> new Listener(exchange, "/?token=madeup")).isInstanceOf(NoSuchElementException.class);
        assertThat(send("GET", "/?token=madeup", "")).contains("token is invalid");
    }

    private static String listen(String channel) {
        return "{\"id\":\"1\",\"action\":\"subscribe\",\"channel\":\"" + channel + "\",\"symbol\":\"BTC-USDT\"}";
    }

    @Test
    void tells_a_unified_accounts_orders_to_who_has_its_token_and_tickers_to_everybody() {
        Listener open = new Listener(exchange, "/");
        assertThat(open.say(listen("ticker"))).hasSize(2).last().asString().contains("\"T\":\"ticker.SPOT\"");
        assertThat(open.say(listen("order")).toString()).contains("\"result\":false");

        Listener own = new Listener(exchange, "/?token=" + token(send("POST", "/api/v2/bullet-private", "")));
        assertThat(own.say(listen("order"))).containsExactly("{\"id\":\"1\",\"result\":true}");
        order("buy", "0.01", "50000");

        assertThat(own.heard()).last().asString().contains("\"T\":\"order.UNIFIED\"", "\"os\":2");
        assertThat(open.heard()).singleElement().asString().contains("\"result\":false");
        assertThat(exchange.streams().subscriptions()).isEqualTo(1);
    }

    @Test
    void refuses_json_that_is_said_to_be_something_else() {
        Answer answer =
                exchange.answer(Arrived.request("POST /api/v1/hf/orders", "\r\nContent-Type: text/plain", "{}"));

        assertThat(answer.body()).contains("415000");
    }
}
