package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.RawConnection;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.proxy.Machine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Known mistakes of signing proxies, each committed on the wire by a program that holds a bot's key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireTrapsTest {
    private static final String ORDER = "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.001";

    private Rig rig;
    private Credentials key;
    private BotClient bot;
    private String host;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rig = Rig.start(folder.resolve("rig"), RigOptions.usual(), Machine.here())
                .awaitReady();
        key = rig.addBot("trader", Bots.TRADER);
        bot = rig.bot(key);
        host = "127.0.0.1:" + rig.baseUrl().getPort();
    }

    @AfterAll
    void stop() {
        bot.close();
        rig.close();
    }

    private RawConnection.Reply send(String request) throws Exception {
        try (RawConnection connection = new RawConnection(rig.baseUrl())) {
            return connection.exchange(request);
        }
    }

    private String signed(String parameters) {
        String stamped = parameters + "&timestamp=" + System.currentTimeMillis();
        return stamped + "&signature=" + bot.signature(stamped);
    }

    /** The exchange would read the query first; a rule that reads the body would be bypassed. */
    @Test
    void trap_02_a_parameter_in_query_and_body_is_refused() throws Exception {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());
        String query = "symbol=ETHUSDT";
        String body = ORDER + "&timestamp=" + System.currentTimeMillis();
        body = body + "&signature=" + bot.signature(query + body);

        RawConnection.Reply reply = send("POST /binance/api/v3/order?" + query + " HTTP/1.1\r\nHost: " + host
                + "\r\nX-MBX-APIKEY: " + key.apiKey() + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.refusal()).isEqualTo("exchange.ambiguous");
        assertThat(arrivals.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "api.binance.com, /binance/api/v3/ping, accept.foreign_host",
        "evil.example, /binance/api/v3/ping, accept.foreign_host",
        "127.0.0.1.evil.example, /binance/api/v3/ping, accept.foreign_host",
        "evil-binance.localhost, /api/v3/ping, route.unknown_exchange",
        "localhost, http://api.binance.com/api/v3/ping, accept.malformed",
        "localhost, http://binance.localhost/api/v3/ping, accept.malformed",
        "localhost, https://localhost/binance/api/v3/ping, accept.malformed"
    })
    void trap_03_and_05_one_authority_is_named_or_the_request_is_refused(String name, String target, String refusal)
            throws Exception {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        RawConnection.Reply reply = send("GET " + target + " HTTP/1.1\r\nHost: " + name + "\r\n\r\n");

        assertThat(reply.refusal()).isEqualTo(refusal);
        assertThat(arrivals.all()).isEmpty();
    }

    @Test
    void trap_03_the_host_may_name_the_exchange_instead_of_the_path() throws Exception {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        RawConnection.Reply reply = send("GET /api/v3/ping HTTP/1.1\r\nHost: binance.localhost\r\n\r\n");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(arrivals.all())
                .singleElement()
                .satisfies(arrived -> assertThat(arrived.header("Host"))
                        .contains("localhost:" + rig.sandbox().port()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-HTTP-Method-Override: DELETE",
                "X-HTTP-Method: DELETE",
                "X-Method-Override: DELETE",
                "Upgrade: websocket",
                "Content-Encoding: gzip",
                "Transfer-Encoding: chunked\r\nContent-Length: 0",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding : chunked",
                "Content-Length: 0\r\nContent-Length: 1",
                "Content-Length: +0",
                "X-Odd: a\r\n folded",
                "X-Odd: a\nX-Bare: b",
                "Trailer: X-MBX-APIKEY",
                "Expect: 100-continue"
            })
    void trap_06_a_header_that_lets_two_readers_disagree_is_refused_and_ends_the_connection(String header)
            throws Exception {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        RawConnection.Reply reply = send("POST /binance/api/v3/order?" + signed(ORDER) + " HTTP/1.1\r\nHost: " + host
                + "\r\nX-MBX-APIKEY: " + key.apiKey() + "\r\n" + header + "\r\n\r\n");

        assertThat(reply.status()).isBetween(400, 499);
        assertThat(reply.header("Connection")).isEqualTo("close");
        assertThat(arrivals.all()).isEmpty();
    }

    @Test
    void trap_07_batch_a_leg_that_names_a_field_twice_is_refused_whole() throws Exception {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        BotClient.Exchange answer = bot.signed(
                "POST",
                "/fapi/v1/batchOrders",
                batch("[{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"MARKET\",\"quantity\":\"0.002\","
                        + "\"symbol\":\"ETHUSDT\"}]"));

        assertThat(answer.header("X-Claviger-Refusal")).isEqualTo("exchange.ambiguous");
        assertThat(arrivals.all()).isEmpty();
    }

    @Test
    void trap_08_the_text_of_a_batch_arrives_as_it_was_written() throws Exception {
        String legs = "[ {\"type\":\"LIMIT\", \"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"timeInForce\":\"GTC\","
                + "\"quantity\":\"0.0020\",\"price\":\"40000.0\"} ]";
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        BotClient.Exchange answer = bot.signed("POST", "/fapi/v1/batchOrders", batch(legs));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(Form.read(arrivals.all().getFirst().query())).containsEntry("batchOrders", legs);
    }

    private static String batch(String legs) {
        return "batchOrders=" + URLEncoder.encode(legs, StandardCharsets.UTF_8);
    }

    @Test
    void trap_16_no_header_of_the_bot_s_switches_anything_at_the_exchange() throws Exception {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        RawConnection.Reply reply = send("GET /binance/api/v3/ping HTTP/1.1\r\nHost: " + host
                + "\r\nx-simulated-trading: 1\r\npaptrading: 1\r\nX-MBX-SBE: 3:1\r\nCookie: session=1"
                + "\r\nAuthorization: Bearer x\r\nX-Forwarded-For: 10.0.0.1\r\nX-MBX-APIKEY: " + key.apiKey()
                + "\r\n\r\n");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(arrivals.all())
                .singleElement()
                .satisfies(arrived -> assertThat(arrived.headers())
                        .extracting(header -> header.name().toLowerCase(Locale.ROOT))
                        .containsOnly("host", "accept", "user-agent"));
    }
}
