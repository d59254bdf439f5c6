package dev.claviger.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.bot.BotFile;
import dev.claviger.config.bot.BotFiles;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.endpoint.EndpointClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainTest {
    @TempDir
    private Path home = Path.of("");

    @Test
    void a_withdrawal_is_blocked_by_the_rule_that_no_configuration_lifts() {
        Console.Result withdraw = explain("POST", "/binance/sapi/v1/capital/withdraw/apply");
        assertThat(withdraw.code()).isEqualTo(1);
        assertThat(withdraw.out())
                .containsPattern("route +ok +binance → api.binance.com:443 \\(api\\)")
                .containsPattern("exchange +ok +.*class withdraw")
                .containsPattern("permit +REFUSED +permit.withdraw_blocked: ")
                .contains("no configuration lifts this rule")
                .doesNotContain("sign ");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /binance/api/v3/time,                 0, open to anybody",
        "GET,  /binance/api/v3/account,              0, --allow read",
        "POST, /binance/api/v3/order?symbol=BTCUSDT, 0, --allow trade",
        "post, /binance/fapi/v1/order,               0, fapi.binance.com:443",
        "POST, /binance/sapi/v1/asset/transfer,      0, --transfer 'POST /sapi/v1/asset/transfer'",
        "GET,  /binance/api/v3/nothing,              1, exchange.unknown_endpoint",
        "PUT,  /binance/api/v3/order,                1, 'this path takes DELETE, GET, POST'",
        "GET,  /nowhere/0/public/Time,                1, route.unknown_exchange",
        "GET,  /binance/api/v3/account?a=1&a=2,      1, exchange.ambiguous",
        "GET,  /binance/api/../sapi/v1/account,      1, exchange.ambiguous",
    })
    void tells_what_each_stage_would_say(String method, String url, int code, String part) {
        Console.Result result = explain(method, url);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains(part);
        assertThat(result.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8317/binance/api/v3/account",
        "http://binance.localhost:8317/api/v3/account",
        "https://api.binance.com/api/v3/account",
        "https://API.binance.com/api/v3/account",
    })
    void takes_a_url_of_the_proxy_or_of_the_exchange(String url) {
        assertThat(explain("GET", url).out()).containsPattern("route +ok +binance → api.binance.com:443 \\(api\\)");
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil-binance.com/api/v3/account",
        "https://api.binance.com.evil.io/x",
        "no-slash",
        "'/a b'",
        "/a#b"
    })
    void refuses_a_url_that_is_no_request_to_this_proxy(String url) {
        assertThat(explain("GET", url).code()).isEqualTo(2);
    }

    @Test
    void says_which_limits_are_drawn_from_and_where_the_signature_goes() {
        Console.Result inQuery = explain("POST", "/binance/api/v3/order?symbol=BTCUSDT&recvWindow=1000");
        assertThat(inQuery.out())
                .containsPattern("throttle +ok +takes 1 of api-orders-10s, which has 50 in 10s for each account")
                .contains(
                        "recvWindow=1000, the exchange's time as parameter 'timestamp' and parameter 'signature' at the end"
                                + " of the query")
                .contains("never sent twice");
        Console.Result inBody =
                new Console(home).run("explain", "POST", "/binance/api/v3/order", "--body", "symbol=BTCUSDT");
        assertThat(inBody.out()).contains("at the end of the form body");
    }

    @Test
    void judges_the_rights_of_one_bot() throws IOException {
        configure();
        assertThat(explain("GET", "/binance/api/v3/account", "reader").code()).isZero();
        Console.Result order = explain("POST", "/binance/api/v3/order?symbol=BTCUSDT", "reader");
        assertThat(order.code()).isEqualTo(1);
        assertThat(order.out()).contains("permit.class_not_allowed: bot 'reader' may not use POST /api/v3/order");
        assertThat(explain("POST", "/binance/sapi/v1/asset/transfer", "reader").code())
                .isZero();
        assertThat(explain("GET", "/binance/api/v3/account", "gone").out()).contains("authenticate.revoked");
        Console.Result unknown = explain("GET", "/binance/api/v3/account", "raeder");
        assertThat(unknown.code()).isEqualTo(3);
        assertThat(unknown.err()).contains("did you mean reader?");
    }

    @Test
    void heeds_the_stop_switch() throws IOException {
        configure();
        Console console = new Console(home);
        console.run("freeze");
        Console.Result order = explain("POST", "/binance/api/v3/order?symbol=BTCUSDT");
        assertThat(order.code()).isEqualTo(1);
        assertThat(order.out()).contains("permit.frozen");
        assertThat(explain("DELETE", "/binance/api/v3/order?symbol=BTCUSDT").code())
                .isZero();
        console.run("freeze", "--hard");
        assertThat(explain("DELETE", "/binance/api/v3/order?symbol=BTCUSDT").code())
                .isEqualTo(1);
    }

    @Test
    void a_bot_can_only_be_judged_with_a_configuration() {
        Console.Result result = explain("GET", "/binance/api/v3/account", "reader");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("error: no configuration").contains("claviger init");
    }

    private Console.Result explain(String method, String url) {
        return new Console(home).run("explain", method, url);
    }

    private Console.Result explain(String method, String url, String bot) {
        return new Console(home).run("explain", method, url, "--bot", bot);
    }

    private void configure() throws IOException {
        Files.writeString(home.resolve("claviger.yaml"), """
                hsm: {token: none, pin: {prompt: true}}
                exchanges:
                  binance: {profile: binance}
                accounts:
                  main:
                    exchange: binance
                    api-key: real
                    key: {label: main, type: ed25519}
                    allow-transfers: [POST /sapi/v1/asset/transfer]
                """);
        BotFiles files = new BotFiles(home.resolve("state/bots"));
        BotFile reader = new BotFile(
                "reader",
                "main",
                "virtual",
                KeyType.HMAC_SHA256,
                Optional.of("c2VhbGVk"),
                Optional.empty(),
                Set.of(EndpointClass.READ),
                List.of("POST /sapi/v1/asset/transfer"),
                List.of(),
                Console.NOW,
                Optional.empty());
        files.write(reader);
        files.write(new BotFile(
                "gone",
                "main",
                "virtual-2",
                KeyType.HMAC_SHA256,
                Optional.of("c2VhbGVk"),
                Optional.empty(),
                Set.of(EndpointClass.READ),
                List.of(),
                List.of(),
                Console.NOW,
                Optional.of(Console.NOW)));
    }
}
