package dev.claviger.proxy.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must never be handed on, byte for byte. Each request is followed by a well-formed one on the same connection, as a
 * smuggler would: that one must not be handed on either.
 */
class SmugglingTest {
    static final String NEXT = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
    static TestListener listener;

    @BeforeAll
    static void listen() throws IOException {
        listener = new TestListener();
    }

    @AfterAll
    static void stop() {
        listener.close();
    }

    @BeforeEach
    void forget() {
        listener.calls.clear();
    }

    private static String get(String fields) {
        return "GET / HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
    }

    private static String post(String fields, String body) {
        return "POST / HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n" + body;
    }

    private static Arguments bad(String name, String bytes) {
        return Arguments.of(name, 400, bytes);
    }

    static Stream<Arguments> framing() {
        return Stream.of(
                bad("length and chunked", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")),
                bad("chunked and length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n")),
                bad("two lengths that differ", post("Content-Length: 0\r\nContent-Length: 5\r\n", "")),
                bad("two lengths that agree", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello")),
                bad("a list of lengths", post("Content-Length: 5, 5\r\n", "hello")),
                bad("a signed length", post("Content-Length: +5\r\n", "hello")),
                bad("a negative length", post("Content-Length: -5\r\n", "hello")),
                bad("a hexadecimal length", post("Content-Length: 0x5\r\n", "hello")),
                bad("an empty length", post("Content-Length:\r\n", "")),
                bad("a length of 2^64 + 5", post("Content-Length: 18446744073709551621\r\n", "hello")),
                bad("gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")),
                bad("chunked, identity", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n")),
                bad("identity", post("Transfer-Encoding: identity\r\n", "")),
                bad("xchunked", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")),
                bad("quoted chunked", post("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n")),
                bad("vertical tab before chunked", post("Transfer-Encoding: \u000bchunked\r\n", "0\r\n\r\n")),
                bad("chunked twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")),
                bad("space before the colon", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n")),
                bad("a body on GET", get("Content-Length: 5\r\n") + "hello"),
                bad("a chunked body on GET", get("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n"),
                bad("Content-Encoding", post("Content-Encoding: gzip\r\nContent-Length: 2\r\n", "hi")));
    }

    static Stream<Arguments> chunks() {
        String chunked = "Transfer-Encoding: chunked\r\n";
        return Stream.of(
                bad("a trailer", post(chunked, "0\r\nX-MBX-APIKEY: x\r\n\r\n")),
                bad("a trailer announced", post(chunked + "Trailer: X\r\n", "0\r\n\r\n")),
                bad("a chunk extension", post(chunked, "2;a=b\r\nhi\r\n0\r\n\r\n")),
                bad("bare LF after the size", post(chunked, "2\nhi\r\n0\r\n\r\n")),
                bad("bare LF after the data", post(chunked, "2\r\nhi\n0\r\n\r\n")),
                bad("bare CR after the size", post(chunked, "2\rhi\r\n0\r\n\r\n")),
                bad("a chunk longer than it says", post(chunked, "2\r\nhiya\r\n0\r\n\r\n")),
                bad("no size", post(chunked, "\r\nhi\r\n0\r\n\r\n")),
                bad("a size with 0x", post(chunked, "0x2\r\nhi\r\n0\r\n\r\n")),
                bad("a signed size", post(chunked, "+2\r\nhi\r\n0\r\n\r\n")),
                bad("a negative size", post(chunked, "-2\r\nhi\r\n0\r\n\r\n")),
                bad("a space before the size", post(chunked, " 2\r\nhi\r\n0\r\n\r\n")),
                bad("a space after the size", post(chunked, "2 \r\nhi\r\n0\r\n\r\n")),
                bad("a size of nine digits", post(chunked, "000000002\r\nhi\r\n0\r\n\r\n")),
                bad("bare LF at the end", post(chunked, "0\r\n\n")));
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                bad("bare LF after the request line", "GET / HTTP/1.1\nHost: localhost\r\n\r\n"),
                bad("bare LF after a field", "GET / HTTP/1.1\r\nHost: localhost\n\r\n"),
                bad("bare LF everywhere", "GET / HTTP/1.1\nHost: localhost\n\n"),
                bad("bare CR in a value", get("X: a\rb\r\n")),
                bad("CR CR LF", get("X: a\r\r\n")),
                bad("bare CR in the request line", "GET /\r HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                bad("an empty line first", "\r\n" + get("")),
                bad("a folded value", get("X: a\r\n b\r\n")),
                bad("a value folded with a tab", get("X: a\r\n\tb\r\n")),
                bad("a folded first field", "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n"),
                bad("NUL in a value", get("X: a\u0000b\r\n")),
                bad("DEL in a value", get("X: a\u007fb\r\n")),
                bad("escape in a value", get("X: a\u001bb\r\n")),
                bad("a byte above 0x7f in a value", get("X: a\u00e4b\r\n")),
                bad("no colon", get("X\r\n")),
                bad("no name", get(": x\r\n")),
                bad("space in a name", get("X Y: z\r\n")),
                bad("tab before the colon", get("X\t: z\r\n")),
                bad("NUL in a name", get("X\u0000: z\r\n")),
                bad("a slash in a name", get("X/Y: z\r\n")),
                bad("a byte above 0x7f in a name", get("X\u00e4: z\r\n")),
                bad("a name of 256 bytes", get("N".repeat(256) + ": z\r\n")));
    }

    static Stream<Arguments> repeats() {
        return Stream.of(
                bad("two Hosts that agree", get("Host: localhost\r\n")),
                bad("two Hosts that differ", get("hOST: binance.localhost\r\n")),
                bad("no Host", "GET / HTTP/1.1\r\nX: y\r\n\r\n"),
                bad("no field at all", "GET / HTTP/1.1\r\n\r\n"),
                bad("an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
                bad("two API keys", get("X-MBX-APIKEY: a\r\nx-mbx-apikey: b\r\n")),
                bad("two Content-Types", post("Content-Type: a/b\r\nContent-Type: c/d\r\nContent-Length: 0\r\n", "")),
                bad("any field twice", get("X-Anything: a\r\nX-Other: b\r\nX-ANYTHING: a\r\n")),
                bad("two Connections", get("Connection: close\r\nConnection: keep-alive\r\n")),
                bad("Connection naming a field", get("Connection: X-MBX-APIKEY\r\nX-MBX-APIKEY: a\r\n")),
                bad("Upgrade", get("Upgrade: h2c\r\n")),
                bad("Connection: Upgrade", get("Connection: Upgrade, HTTP2-Settings\r\n")),
                bad("X-HTTP-Method-Override", get("X-HTTP-Method-Override: POST\r\n")),
                bad("X-HTTP-Method", get("X-HTTP-Method: POST\r\n")),
                bad("X-Method-Override", get("X-Method-Override: POST\r\n")),
                Arguments.of("Expect", 417, post("Expect: 100-continue\r\nContent-Length: 2\r\n", "hi")));
    }

    private static Arguments line(String line) {
        return bad(line, line + "\r\nHost: localhost\r\n\r\n");
    }

    static Stream<Arguments> requestLines() {
        return Stream.of(
                line("GET / HTTP/1.0"),
                line("GET / HTTP/1.2"),
                line("GET / HTTP/2.0"),
                line("GET / HTTP/0.9"),
                line("GET / http/1.1"),
                line("GET / HTTP/1.1 "),
                line("GET / HTTP/1.10"),
                line("GET / HTTP/01.1"),
                line("GET /"),
                line("GET  / HTTP/1.1"),
                line("GET /  HTTP/1.1"),
                line("GET\t/ HTTP/1.1"),
                line(" GET / HTTP/1.1"),
                line("GET HTTP/1.1"),
                line("get / HTTP/1.1"),
                line("G@T / HTTP/1.1"),
                line("GETT / HTTP/1.1"),
                line("HEAD / HTTP/1.1"),
                line("PATCH  / HTTP/1.1"),
                line("OPTIONS / HTTP/1.1"),
                line("OPTIONS * HTTP/1.1"),
                line("TRACE / HTTP/1.1"),
                line("CONNECT api.binance.com:443 HTTP/1.1"),
                line("GET * HTTP/1.1"),
                line("GET api.binance.com:443 HTTP/1.1"),
                line("GET api/v3/time HTTP/1.1"),
                line("GET /a#b HTTP/1.1"),
                line("GET /a b HTTP/1.1"),
                line("GET /\u00e4 HTTP/1.1"),
                line("GET /\u0000 HTTP/1.1"),
                line("GET /\u007f HTTP/1.1"),
                line("GET /\ta HTTP/1.1"),
                bad("PRI * HTTP/2.0", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
    }

    static Stream<Arguments> authorities() {
        return Stream.of(
                line("GET http://api.binance.com/ HTTP/1.1"),
                line("GET http://localhost.evil.io/ HTTP/1.1"),
                line("GET http://localhost@evil.io/ HTTP/1.1"),
                line("GET http://evil.io@localhost/ HTTP/1.1"),
                line("GET http://localhost:80/ HTTP/1.1"),
                line("GET https://localhost/ HTTP/1.1"),
                line("GET HTTP://localhost/ HTTP/1.1"),
                line("GET http:///x HTTP/1.1"),
                line("GET http://localhost?x=1 HTTP/1.1"),
                bad("a path in Host", "GET / HTTP/1.1\r\nHost: localhost/x\r\n\r\n"),
                bad("user information in Host", "GET / HTTP/1.1\r\nHost: a@localhost\r\n\r\n"),
                bad("two hosts in Host", "GET / HTTP/1.1\r\nHost: localhost, evil.io\r\n\r\n"),
                bad("a port that is none", "GET / HTTP/1.1\r\nHost: localhost:x\r\n\r\n"),
                bad("port 0", "GET / HTTP/1.1\r\nHost: localhost:0\r\n\r\n"),
                bad("port 65536", "GET / HTTP/1.1\r\nHost: localhost:65536\r\n\r\n"),
                bad("a bracket left open", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n"));
    }

    static Stream<Arguments> tooLarge() {
        return Stream.of(
                Arguments.of("a request line", 414, "GET /" + "a".repeat(300) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                Arguments.of("a head", 431, get("X: " + "a".repeat(1_100) + "\r\n")),
                Arguments.of(
                        "a head without an end", 431, "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(1_100)),
                Arguments.of("a head without a line end", 431, "a".repeat(1_100)),
                Arguments.of("too many fields", 431, get(manyFields())),
                Arguments.of("a body", 413, post("Content-Length: 2049\r\n", "a".repeat(2_049))),
                Arguments.of("a body of 2 GiB", 413, post("Content-Length: 2147483648\r\n", "")),
                Arguments.of("a body of 10^18 - 1", 413, post("Content-Length: 999999999999999999\r\n", "")),
                Arguments.of("a chunk", 413, post("Transfer-Encoding: chunked\r\n", "801\r\n")),
                Arguments.of("a chunk of 4 GiB - 1", 413, post("Transfer-Encoding: chunked\r\n", "ffffffff\r\n")),
                Arguments.of(
                        "two chunks",
                        413,
                        post(
                                "Transfer-Encoding: chunked\r\n",
                                "800\r\n" + "a".repeat(2_048) + "\r\n1\r\nb\r\n0\r\n\r\n")));
    }

    private static String manyFields() {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            fields.append("X-").append(i).append(": y\r\n");
        }
        return fields.toString();
    }

    static Stream<Arguments> browsers() {
        return Stream.of(
                Arguments.of("Origin", 403, get("Origin: http://localhost:3000\r\n")),
                Arguments.of("Origin: null", 403, get("origin: null\r\n")),
                Arguments.of("Sec-Fetch-Site", 403, get("Sec-Fetch-Site: same-origin\r\n")),
                Arguments.of("sec-fetch-mode", 403, get("sec-fetch-mode: no-cors\r\n")),
                Arguments.of("a name rebound to us", 403, "GET / HTTP/1.1\r\nHost: rebound.evil.io:8080\r\n\r\n"),
                Arguments.of("a prefix of ours", 403, "GET / HTTP/1.1\r\nHost: localhost.evil.io\r\n\r\n"),
                Arguments.of("a suffix of ours", 403, "GET / HTTP/1.1\r\nHost: notlocalhost\r\n\r\n"),
                Arguments.of("a suffix with a dash", 403, "GET / HTTP/1.1\r\nHost: evil-localhost\r\n\r\n"),
                Arguments.of("a name like an address", 403, "GET / HTTP/1.1\r\nHost: 127.evil.io\r\n\r\n"),
                Arguments.of("a short address", 403, "GET / HTTP/1.1\r\nHost: 127.1\r\n\r\n"),
                Arguments.of("the exchange itself", 403, "GET / HTTP/1.1\r\nHost: api.binance.com\r\n\r\n"),
                Arguments.of("another address", 403, "GET / HTTP/1.1\r\nHost: 10.0.0.1:80\r\n\r\n"));
    }

    private void refused(int status, String bytes) throws IOException {
        try (var bot = listener.bot()) {
            String answer = bot.send(bytes + NEXT).rest();

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("Connection: close\r\n");
            assertThat(answer.indexOf("HTTP/1.1 2"))
                    .as("an answer to the smuggled call")
                    .isNegative();
            assertThat(listener.calls).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"framing", "chunks", "lines"})
    void trap_06_ambiguous_framing_is_refused_and_the_connection_closed(String name, int status, String bytes)
            throws IOException {
        refused(status, bytes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"repeats", "requestLines"})
    void trap_06_what_two_readers_could_read_in_two_ways_is_refused(String name, int status, String bytes)
            throws IOException {
        refused(status, bytes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("authorities")
    void trap_03_a_second_authority_is_refused(String name, int status, String bytes) throws IOException {
        refused(status, bytes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooLarge")
    void what_is_too_large_is_refused(String name, int status, String bytes) throws IOException {
        refused(status, bytes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("browsers")
    void trap_28_a_web_page_is_refused(String name, int status, String bytes) throws IOException {
        refused(status, bytes);
    }
}
