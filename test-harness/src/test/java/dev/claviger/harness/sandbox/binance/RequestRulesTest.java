package dev.claviger.harness.sandbox.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.binance.key.Permission;
import dev.claviger.harness.sandbox.http.RawResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Binance asks of every signed request, rule by rule. */
class RequestRulesTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final String AT = "&timestamp=" + NOW;
    private static final String ORDER = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=50000";

    private BinanceSandbox sandbox;
    private Trader trader;

    @BeforeEach
    void start() throws Exception {
        sandbox = BinanceSandbox.start(SandboxConfig.standard()
                .key(ApiKey.hmac(Trader.KEY, Trader.SECRET))
                .key(ApiKey.hmac("reader", "readerSecret").without(Permission.SPOT_TRADE))
                .key(ApiKey.hmac("bound", "boundSecret").onlyFrom("192.0.2.1"))
                .clock(() -> Instant.ofEpochMilli(NOW)));
        trader = new Trader(sandbox);
    }

    @AfterEach
    void stop() throws IOException {
        trader.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        // Ahead of the server by less than a second, exactly a second.
        "999, 5000, 200",
        "1000, 5000, 400 -1021",
        // Behind by the window exactly, by one more.
        "-5000, 5000, 200",
        "-5001, 5000, 400 -1021",
        "-60000, 60000, 200",
        "-60001, 60000, 400 -1021",
    })
    void judges_the_timestamp_by_its_own_clock_and_the_window(long offset, int window, String expected)
            throws IOException {
        RawResponse response =
                trader.query("GET", "/api/v3/account", "recvWindow=" + window + "&timestamp=" + (NOW + offset));

        assertThat(verdict(response)).isEqualTo(expected);
    }

    @Test
    void the_window_is_five_seconds_when_none_is_sent() throws IOException {
        assertThat(verdict(trader.query("GET", "/api/v3/account", "timestamp=" + (NOW - 5_000))))
                .isEqualTo("200");
        assertThat(verdict(trader.query("GET", "/api/v3/account", "timestamp=" + (NOW - 5_001))))
                .isEqualTo("400 -1021");
    }

    @Test
    void a_wrong_clock_of_the_exchange_is_what_counts() throws IOException {
        sandbox.clockOffset(Duration.ofSeconds(-30));

        assertThat(verdict(trader.query("GET", "/api/v3/account", "timestamp=" + NOW)))
                .isEqualTo("400 -1021");
        assertThat(Trader.json(trader.raw("GET", "/api/v3/time", ""))
                        .path("serverTime")
                        .asLong())
                .isEqualTo(NOW - 30_000);
    }

    @Test
    void refuses_a_window_above_a_minute() throws IOException {
        assertThat(verdict(trader.query("GET", "/api/v3/account", "recvWindow=60001" + AT)))
                .isEqualTo("400 -1131");
    }

    @Test
    void spot_takes_microseconds() throws IOException {
        assertThat(verdict(trader.query("GET", "/api/v3/account", "timestamp=" + NOW + "000")))
                .isEqualTo("200");
        assertThat(verdict(trader.query("GET", "/fapi/v3/account", "timestamp=" + NOW + "000")))
                .isEqualTo("400 -1021");
    }

    @Test
    void refuses_a_request_without_signature_or_timestamp() throws IOException {
        assertThat(verdict(trader.raw("GET", "/api/v3/account?timestamp=" + NOW, "")))
                .isEqualTo("400 -1102");
        assertThat(verdict(trader.query("GET", "/api/v3/account", "recvWindow=5000")))
                .isEqualTo("400 -1102");
    }

    @Test
    void refuses_a_name_that_stands_twice_in_one_place() throws IOException {
        assertThat(verdict(trader.form("POST", "/api/v3/order", ORDER + "&symbol=ETHUSDT" + AT)))
                .isEqualTo("400 -1101");
        assertThat(verdict(trader.query("GET", "/api/v3/account", "timestamp=" + NOW + AT)))
                .isEqualTo("400 -1101");
    }

    @Test
    void the_query_wins_over_the_body_which_is_how_a_body_rule_is_bypassed() throws IOException {
        String query = "symbol=ETHUSDT";
        String body = ORDER.replace("price=50000", "price=2000") + AT;
        String signature = Trader.hmac(Trader.SECRET, query + body);

        RawResponse response = trader.raw("POST", "/api/v3/order?" + query, body + "&signature=" + signature);

        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(Trader.json(response).path("symbol").asString()).isEqualTo("ETHUSDT");
    }

    @Test
    void the_signature_covers_query_and_body_with_nothing_between() throws IOException {
        String query = "symbol=BTCUSDT&side=BUY";
        String body = "type=LIMIT&timeInForce=GTC&quantity=0.01&price=50000" + AT;

        RawResponse joined = trader.raw(
                "POST",
                "/api/v3/order?" + query,
                body + "&signature=" + Trader.hmac(Trader.SECRET, query + "&" + body));
        RawResponse bare = trader.raw(
                "POST", "/api/v3/order?" + query, body + "&signature=" + Trader.hmac(Trader.SECRET, query + body));

        assertThat(verdict(joined)).isEqualTo("400 -1022");
        assertThat(verdict(bare)).isEqualTo("200");
    }

    @Test
    void a_change_of_one_byte_after_signing_is_refused() throws IOException {
        String signed = trader.signed(ORDER + AT);

        assertThat(verdict(trader.raw("POST", "/api/v3/order", signed.replace("0.01", "0.02"))))
                .isEqualTo("400 -1022");
        assertThat(verdict(trader.raw("POST", "/api/v3/order", signed.replace("BTCUSDT", "%42TCUSDT"))))
                .isEqualTo("400 -1022");
    }

    @Test
    void a_signature_that_is_not_last_is_refused() throws IOException {
        String params = "timestamp=" + NOW;

        RawResponse response =
                trader.raw("GET", "/api/v3/account?signature=" + Trader.hmac(Trader.SECRET, params) + "&" + params, "");

        assertThat(verdict(response)).isEqualTo("400 -1022");
    }

    @Test
    void the_signature_may_be_in_upper_case() throws IOException {
        String params = "timestamp=" + NOW;
        String signature = Trader.hmac(Trader.SECRET, params).toUpperCase(Locale.ROOT);

        assertThat(verdict(trader.raw("GET", "/api/v3/account?" + params + "&signature=" + signature, "")))
                .isEqualTo("200");
    }

    @Test
    void spot_refuses_what_was_signed_without_being_percent_encoded() throws IOException {
        assertThat(verdict(trader.form("POST", "/api/v3/order", ORDER + "&note=[1]" + AT)))
                .isEqualTo("400 -1022");
        assertThat(verdict(trader.form("POST", "/api/v3/order", ORDER + "&note=%5B1%5D" + AT)))
                .isEqualTo("200");
    }

    @Test
    void refuses_a_malformed_an_unknown_and_a_revoked_key() throws Exception {
        assertThat(verdict(with("not a key", "x").query("GET", "/api/v3/account", "timestamp=" + NOW)))
                .isEqualTo("401 -2014");
        assertThat(verdict(with("unknown", "x").query("GET", "/api/v3/account", "timestamp=" + NOW)))
                .isEqualTo("401 -2015");
        sandbox.revoke(Trader.KEY);
        assertThat(verdict(trader.query("GET", "/api/v3/account", "timestamp=" + NOW)))
                .isEqualTo("401 -2015");
    }

    @Test
    void refuses_what_a_key_may_not_do_and_where_it_may_not_come_from() throws Exception {
        Trader reader = with("reader", "readerSecret");
        assertThat(verdict(reader.query("GET", "/api/v3/account", "timestamp=" + NOW)))
                .isEqualTo("200");
        assertThat(verdict(reader.form("POST", "/api/v3/order", ORDER + AT))).isEqualTo("401 -2015");
        assertThat(verdict(with("bound", "boundSecret").query("GET", "/api/v3/account", "timestamp=" + NOW)))
                .isEqualTo("401 -2015");
    }

    @Test
    void key_only_endpoints_ask_for_no_signature() throws IOException {
        RawResponse created = trader.raw("POST", "/fapi/v1/listenKey", "");

        assertThat(verdict(created)).isEqualTo("200");
        assertThat(Trader.json(created).path("listenKey").asString()).isNotEmpty();
        assertThat(verdict(trader.raw("DELETE", "/api/v3/userDataStream?listenKey=other", "")))
                .isEqualTo("400 -1125");
    }

    @Test
    void answers_an_unknown_path_with_404_in_its_own_shape() throws IOException {
        assertThat(verdict(trader.raw("GET", "/api/v3/nothing", ""))).isEqualTo("404 -5000");
        assertThat(verdict(trader.raw("GET", "/api/v3/Order", ""))).isEqualTo("404 -5000");
        assertThat(verdict(trader.raw("GET", "/api//v3/order", ""))).isEqualTo("404 -5000");
    }

    @ParameterizedTest
    @CsvSource({
        "side=BUY, side=HOLD, 400 -1117",
        "type=LIMIT, type=MAGIC, 400 -1116",
        "timeInForce=GTC, timeInForce=NOW, 400 -1115",
        "symbol=BTCUSDT, symbol=NOPE, 400 -1121",
        "quantity=0.01, quantity=0.000001, 400 -1013",
        "quantity=0.01, quantity=0.010001, 400 -1013",
        "quantity=0.01, quantity=0.0000000001, 400 -1111",
        "quantity=0.01, quantity=-1, 400 -1100",
        "price=50000, price=50000.001, 400 -1013",
        "quantity=0.01, quantity=0.00001, 400 -1013",
        "quantity=0.01, quantity=8, 400 -2010",
        "&quantity=0.01, '', 400 -1102",
        "price=50000, price=50000&newClientOrderId=a%20b, 400 -1100",
    })
    void refuses_orders_that_do_not_fit(String good, String bad, String expected) throws IOException {
        RawResponse response = trader.form("POST", "/api/v3/order", ORDER.replace(good, bad) + AT);

        assertThat(verdict(response)).isEqualTo(expected);
        assertThat(sandbox.<Integer>spot(market -> market.orderCount("main"))).isZero();
    }

    private Trader with(String key, String secret) throws Exception {
        return new Trader(sandbox, key, payload -> Trader.hmac(secret, payload));
    }

    private static String verdict(RawResponse response) {
        return response.status() == 200 ? "200" : SpotSandboxTest.error(response);
    }
}
