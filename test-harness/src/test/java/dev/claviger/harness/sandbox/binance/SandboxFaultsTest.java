package dev.claviger.harness.sandbox.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.http.RawClient;
import dev.claviger.harness.sandbox.http.RawResponse;
import dev.claviger.harness.sandbox.server.Fault;
import dev.claviger.harness.sandbox.server.Fault.Moment;
import dev.claviger.harness.sandbox.server.TlsMode;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each way of failing, seen from the socket, and what it leaves behind on the exchange. */
class SandboxFaultsTest {
    private static final String ORDER =
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.001&price=50000&timestamp=1700000000000";
    private static final String PATH = "/api/v3/order";

    private BinanceSandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = BinanceSandbox.start(SandboxConfig.standard()
                .key(ApiKey.hmac(Trader.KEY, Trader.SECRET))
                .clock(() -> Instant.ofEpochMilli(1_700_000_000_000L)));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_dropped_connection_has_placed_the_order_only_after_acting(Moment moment) throws Exception {
        sandbox.faults().plan("POST", PATH, 1, new Fault.Drop(moment));

        try (Trader trader = new Trader(sandbox)) {
            assertThatThrownBy(() -> trader.form("POST", PATH, ORDER)).isInstanceOf(EOFException.class);
        }

        assertThat(orders()).isEqualTo(moment == Moment.AFTER_ACTING ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void a_reset_connection_has_placed_the_order_only_after_acting(Moment moment) throws Exception {
        sandbox.faults().plan("POST", PATH, 1, new Fault.Reset(moment));

        try (Trader trader = new Trader(sandbox)) {
            assertThatThrownBy(() -> trader.form("POST", PATH, ORDER))
                    .isInstanceOfAny(SocketException.class, SSLException.class)
                    .hasMessageContaining("reset");
        }

        assertThat(orders()).isEqualTo(moment == Moment.AFTER_ACTING ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void garbage_is_not_http(Moment moment) throws Exception {
        sandbox.faults().plan("POST", PATH, 1, new Fault.Garbage(moment));

        try (Trader trader = new Trader(sandbox)) {
            assertThatThrownBy(() -> trader.form("POST", PATH, ORDER))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("not HTTP");
        }

        assertThat(orders()).isEqualTo(moment == Moment.AFTER_ACTING ? 1 : 0);
    }

    @Test
    void half_a_body_ends_early_and_the_order_is_placed() throws Exception {
        sandbox.faults().plan("POST", PATH, 1, new Fault.HalfBody());

        try (Trader trader = new Trader(sandbox)) {
            assertThatThrownBy(() -> trader.form("POST", PATH, ORDER))
                    .isInstanceOf(EOFException.class)
                    .hasMessageContaining("the body ended after");
        }

        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void a_late_answer_has_placed_the_order_at_once() throws Exception {
        sandbox.faults().plan("POST", PATH, 1, Fault.lateAnswer(Duration.ofSeconds(5)));

        try (Trader trader = new Trader(sandbox);
                Trader other = new Trader(sandbox)) {
            Thread waiting = Thread.ofVirtual().start(() -> {
                try {
                    trader.form("POST", PATH, ORDER);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            Awaitility.await().until(() -> orders() == 1);
            assertThat(waiting.isAlive()).isTrue();
            assertThat(other.raw("GET", "/api/v3/ping", "").status()).isEqualTo(200);
            waiting.join();
        }
    }

    @Test
    void a_late_act_happens_even_if_its_client_has_gone() throws Exception {
        sandbox.faults().plan("POST", PATH, 1, new Fault.Delay(Duration.ofSeconds(3), Moment.BEFORE_ACTING));

        try (RawClient client = new RawClient(sandbox.pki(), sandbox.port())) {
            String body = ORDER + "&signature=" + Trader.hmac(Trader.SECRET, ORDER);
            client.write("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nX-MBX-APIKEY: " + Trader.KEY + "\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);
            Awaitility.await().until(() -> sandbox.server().receivedCount() == 1);
        }

        assertThat(orders()).isZero();
        Awaitility.await().until(() -> orders() == 1);
    }

    @Test
    void refusals_on_demand_have_no_effect_and_happen_as_often_as_planned() throws Exception {
        sandbox.faults().plan("POST", PATH, 1, Fault.tooManyRequests(7));
        sandbox.faults().plan("POST", PATH, 1, Fault.banned(120));
        sandbox.faults().plan("POST", PATH, 2, Fault.serverError(503));

        try (Trader trader = new Trader(sandbox)) {
            RawResponse first = trader.form("POST", PATH, ORDER);
            assertThat(first.status()).isEqualTo(429);
            assertThat(first.header("Retry-After")).contains("7");
            RawResponse second = trader.form("POST", PATH, ORDER);
            assertThat(second.status()).isEqualTo(418);
            assertThat(second.header("Retry-After")).contains("120");
            assertThat(trader.form("POST", PATH, ORDER).status()).isEqualTo(503);
            assertThat(trader.form("POST", PATH, ORDER).status()).isEqualTo(503);
            assertThat(orders()).isZero();
            assertThat(trader.form("POST", PATH, ORDER).status()).isEqualTo(200);
        }
    }

    @Test
    void a_connection_dropped_at_once_never_gets_to_speak() throws Exception {
        sandbox.faults().dropNextConnections(1);

        assertThatThrownBy(() -> new Trader(sandbox)).isInstanceOf(IOException.class);

        try (Trader trader = new Trader(sandbox)) {
            assertThat(trader.raw("GET", "/api/v3/ping", "").status()).isEqualTo(200);
        }
        assertThat(sandbox.received()).hasSize(1);
    }

    @Test
    void tls_1_2_is_refused_and_offered_alone_on_demand() throws Exception {
        assertThatThrownBy(() -> new RawClient(sandbox.pki(), sandbox.port(), "TLSv1.2"))
                .isInstanceOf(SSLException.class);

        sandbox.offer(TlsMode.TLS_12_ONLY);

        assertThatThrownBy(() -> new RawClient(sandbox.pki(), sandbox.port(), "TLSv1.3"))
                .isInstanceOf(SSLException.class);
        try (RawClient client = new RawClient(sandbox.pki(), sandbox.port(), "TLSv1.2")) {
            assertThat(client.protocol()).isEqualTo("TLSv1.2");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WRONG_NAME", "UNTRUSTED"})
    void a_careful_client_refuses_the_wrong_certificates(TlsMode mode) throws Exception {
        sandbox.offer(mode);

        assertThatThrownBy(() -> new RawClient(sandbox.pki(), sandbox.port()))
                .isInstanceOf(SSLHandshakeException.class);

        sandbox.offer(TlsMode.TLS_13);
        try (RawClient client = new RawClient(sandbox.pki(), sandbox.port())) {
            assertThat(client.protocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void a_restart_cuts_connections_and_keeps_port_and_orders() throws Exception {
        int port = sandbox.port();
        try (Trader before = new Trader(sandbox)) {
            assertThat(before.form("POST", PATH, ORDER).status()).isEqualTo(200);

            sandbox.restart();

            assertThatThrownBy(() -> before.raw("GET", "/api/v3/ping", "")).isInstanceOf(IOException.class);
        }
        assertThat(sandbox.port()).isEqualTo(port);
        try (Trader after = new Trader(sandbox)) {
            assertThat(Trader.json(after.query("GET", "/api/v3/openOrders", "timestamp=1700000000000")))
                    .hasSize(1);
        }
    }

    @Test
    void a_restart_forgets_what_it_had_not_acted_on() throws Exception {
        sandbox.faults().plan("POST", PATH, 1, new Fault.Delay(Duration.ofSeconds(2), Moment.BEFORE_ACTING));
        try (RawClient client = new RawClient(sandbox.pki(), sandbox.port())) {
            String body = ORDER + "&signature=" + Trader.hmac(Trader.SECRET, ORDER);
            client.write("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nX-MBX-APIKEY: " + Trader.KEY + "\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);
            Awaitility.await().until(() -> sandbox.server().receivedCount() == 1);
            sandbox.restart();
        }

        Awaitility.await()
                .during(Duration.ofMillis(2_500))
                .atMost(Duration.ofSeconds(10))
                .until(() -> orders() == 0);
    }

    private int orders() {
        return sandbox.<Integer>spot(market -> market.orderCount("main"));
    }
}
