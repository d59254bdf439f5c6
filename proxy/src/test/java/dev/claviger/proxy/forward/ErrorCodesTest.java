package dev.claviger.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.config.profile.reply.Fate;
import dev.claviger.config.profile.reply.Parts;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.proxy.accept.RawBot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exchange's error code is seen in the reply as it passes. */
class ErrorCodesTest {
    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":-2015,\"msg\":\"x\"}", "{\"msg\":\"x\", \"code\" : \"-2015\"}"})
    void the_exchanges_error_code_is_seen(String json) throws IOException {
        EdgeCalls.with(
                turn -> {
                    turn.send("HTTP/1.1 401 Unauthorized\r\nContent-Length: " + json.length() + "\r\n\r\n");
                    for (int i = 0; i < json.length(); i++) {
                        turn.send(json.substring(i, i + 1));
                    }
                },
                EdgeCalls.GET,
                (reply, proxy) -> {
                    assertThat(reply).endsWith(json);
                    await().until(() -> proxy.outcomes.size() == 1);
                    assertThat(proxy.outcomes.getFirst().errorCode()).isEqualTo("-2015");
                });
    }

    private static final List<Way> FIELDS = List.of(Way.parse("retCode"), Way.parse("error"));
    private static final ErrorCodes GATED =
            new ErrorCodes(FIELDS, Set.of(), List.of(), Set.of("10006", "EAPI:Rate limit exceeded", "Throttled*"));
    private static final ErrorCodes KNOWN = new ErrorCodes(FIELDS, Set.of("0"), List.of(), Set.of());

    private static String code(ErrorCodes codes, String status, String json, boolean chunked) throws IOException {
        String length = chunked
                ? "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(json.length()) + "\r\n"
                : "Content-Length: " + json.length() + "\r\n\r\n";
        String end = chunked ? "\r\n0\r\n\r\n" : "";
        try (var exchange = new TestExchange(
                        EdgeCalls.PKI.server("127.0.0.1"),
                        turn -> turn.send("HTTP/1.1 " + status + "\r\n" + length + json + end));
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress(), codes);
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(EdgeCalls.GET).reply()).contains(json);
            await().until(() -> proxy.outcomes.size() == 1);
            return proxy.outcomes.getFirst().errorCode();
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"retCode\":10006,\"retMsg\":\"Too many visits!\"} | 10006",
                "{\"result\":{\"retCode\":10006},\"retCode\":0} | ``",
                "{\"retCode\":110007} | ``",
                "{\"error\":[\"EAPI:Rate limit exceeded\"]} | EAPI:Rate limit exceeded",
                "{\"error\":[\"Throttled: 1700000000\"]} | Throttled: 1700000000",
                "{\"error\":[\"Not Throttled\"]} | ``",
                "{\"error\":[],\"result\":{}} | ``",
                "[{\"retCode\":10006}] | ``",
                "no JSON at all | ``",
            })
    void trap_22_an_error_code_that_closes_a_gate_is_seen_whatever_the_status(String json, String expected)
            throws IOException {
        assertThat(code(GATED, "200 OK", json, false)).isEqualTo(expected);
        assertThat(code(GATED, "200 OK", json, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,''", "110007,110007", "10006,10006"})
    void where_the_codes_of_success_are_known_every_other_is_an_error(String code, String expected) throws IOException {
        assertThat(code(KNOWN, "200 OK", "{\"retCode\":" + code + ",\"result\":{}}", false))
                .isEqualTo(expected);
    }

    @Test
    void a_long_reply_that_succeeds_is_not_looked_at() throws IOException {
        String json = "{\"retCode\":10006,\"list\":\"" + "x".repeat(5_000) + "\"}";
        assertThat(code(GATED, "200 OK", json, false)).isEmpty();
        assertThat(code(GATED, "500 Oh no", json, false)).isEqualTo("10006");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[{\"orderId\":1},{\"code\":-2019}]; '' ; '' ; -2019; true",
                "[{\"code\":-2019},{\"code\":-1102}]; '' ; '' ; -2019; false",
                "[{\"orderId\":1},{\"orderId\":2}]; '' ; '' ; '' ; false",
                "{\"code\":-1003}; '' ; '' ; -1003 ; false",
                "{\"retCode\":0,\"ext\":{\"list\":[{\"code\":0},{\"code\":7}]}}; ext.list; 0; 7; true",
                "{\"retCode\":0,\"ext\":{\"list\":[{\"code\":\"0\"}]}}; ext.list; 0; '' ; false",
                "{\"retCode\":0,\"ext\":{}}; ext.list; 0; '' ; false",
                "[{\"orderId\":1},{\"co; '' ; '' ; '' ; false"
            })
    void the_parts_of_a_request_are_looked_at_one_by_one(
            String body, String list, String success, String code, boolean partly) throws Exception {
        String reply = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), turn -> turn.send(reply));
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress());
                var bot = new RawBot(proxy.address())) {
            proxy.parts = Optional.of(new Parts(
                    Set.of("/batch"),
                    list.isEmpty() ? List.of() : List.of(Way.parse(list)),
                    Fate.code(Way.parse("code"), success.isEmpty() ? Set.of() : Set.of(success))));
            assertThat(bot.send(EdgeCalls.POST).reply()).endsWith(body);
            await().until(() -> proxy.outcomes.size() == 1);
            assertThat(proxy.outcomes.getFirst().errorCode()).isEqualTo(code);
            assertThat(proxy.outcomes.getFirst().partly()).isEqualTo(partly);
            assertThat(proxy.succeeded).isEqualTo(code.isEmpty() || partly);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"error\":[],\"result\":{}}; ''",
                "{\"error\":[\"EOrder:Insufficient funds\"]}; EOrder:Insufficient funds"
            })
    void where_no_code_is_a_good_one_every_code_is_an_error(String body, String code) throws Exception {
        String reply = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        ErrorCodes everyOne = new ErrorCodes(List.of(Way.parse("error")), Set.of(""), List.of(), Set.of());
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("127.0.0.1"), turn -> turn.send(reply));
                var proxy = new EdgeProxy(exchange.authority(), EdgeCalls.egress(), everyOne);
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(EdgeCalls.POST).reply()).endsWith(body);
            await().until(() -> proxy.outcomes.size() == 1);
            assertThat(proxy.outcomes.getFirst().errorCode()).isEqualTo(code);
        }
    }
}
