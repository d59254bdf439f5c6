package dev.claviger.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.accept.RawBot;
import dev.claviger.proxy.forward.dial.EgressSettings;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.route.Authority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForwarderTlsTest {
    private static final TestPki PKI = EdgeCalls.PKI;
    private static final TestPki STRANGER = new TestPki("A stranger");

    private static EgressSettings egress(Optional<InetAddress> source, TestPki trusted, Set<String> pins) {
        return egress(source, trusted, pins, Duration.ofSeconds(20));
    }

    private static EgressSettings egress(
            Optional<InetAddress> source, TestPki trusted, Set<String> pins, Duration connectTimeout) {
        return new EgressSettings(
                source,
                List.of(trusted.authority()),
                pins,
                connectTimeout,
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                4,
                4);
    }

    private static void refused(TestExchange exchange, EgressSettings egress, String why) throws IOException {
        try (exchange;
                var proxy = new EdgeProxy(exchange.authority(), egress);
                var bot = new RawBot(proxy.address())) {
            String reply = bot.send(EdgeCalls.POST).reply();

            assertThat(reply).contains("forward.tls").contains(why);
            assertThat(exchange.requests()).isEmpty();
        }
    }

    private static TestExchange exchange(TestPki pki, String name, String... protocols) throws IOException {
        return new TestExchange(pki.server(name), turn -> turn.send(EdgeCalls.OK), protocols);
    }

    @Test
    void an_exchange_that_offers_less_than_tls_1_3_is_refused_and_not_tried_lower() throws IOException {
        var exchange = exchange(PKI, "127.0.0.1", "TLSv1.2");
        refused(exchange, egress(Optional.empty(), PKI, Set.of()), "does not offer TLS 1.3");
        assertThat(exchange.peers()).hasSize(1);
    }

    @Test
    void trap_03_a_certificate_for_another_host_is_refused() throws IOException {
        refused(exchange(PKI, "api.binance.com"), egress(Optional.empty(), PKI, Set.of()), "certificate");
        refused(exchange(PKI, "127.0.0.2"), egress(Optional.empty(), PKI, Set.of()), "certificate");
    }

    @Test
    void a_certificate_of_an_authority_not_trusted_is_refused() throws IOException {
        refused(exchange(STRANGER, "127.0.0.1"), egress(Optional.empty(), PKI, Set.of()), "certificate");
    }

    @Test
    void the_jdks_trust_store_is_used_where_none_is_given() throws IOException {
        refused(exchange(PKI, "127.0.0.1"), EgressSettings.defaults(), "certificate");
    }

    @Test
    void a_key_that_is_not_pinned_is_refused() throws Exception {
        String other = TestPki.pin(STRANGER.authority());
        refused(exchange(PKI, "127.0.0.1"), egress(Optional.empty(), PKI, Set.of(other)), "no pinned key");
    }

    @Test
    void a_pinned_certificate_merely_sent_along_changes_nothing() throws Exception {
        String pinned = TestPki.pin(STRANGER.authority());
        var chain = PKI.server("127.0.0.1", STRANGER.authority());
        var exchange = new TestExchange(chain, turn -> turn.send(EdgeCalls.OK));
        refused(exchange, egress(Optional.empty(), PKI, Set.of(pinned)), "no pinned key");
    }

    @Test
    void the_pin_of_the_authority_lets_its_servers_pass() throws Exception {
        String pin = TestPki.pin(PKI.authority());
        try (var exchange = exchange(PKI, "127.0.0.1");
                var proxy = new EdgeProxy(exchange.authority(), egress(Optional.empty(), PKI, Set.of(pin)));
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(EdgeCalls.POST).reply()).endsWith("ok");
        }
    }

    @Test
    void connections_leave_from_the_source_address() throws IOException {
        InetAddress source = InetAddress.ofLiteral("127.0.0.2");
        try (var exchange = exchange(PKI, "127.0.0.1");
                var proxy = new EdgeProxy(exchange.authority(), egress(Optional.of(source), PKI, Set.of()));
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(EdgeCalls.GET).reply()).endsWith("ok");
            assertThat(exchange.peers()).containsExactly(source);
        }
    }

    @Test
    void a_source_address_the_machine_does_not_have_is_said_to_be_unreachable() throws IOException {
        InetAddress source = InetAddress.ofLiteral("192.0.2.1");
        try (var exchange = exchange(PKI, "127.0.0.1");
                var proxy = new EdgeProxy(exchange.authority(), egress(Optional.of(source), PKI, Set.of()));
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(EdgeCalls.POST).reply()).contains("forward.unreachable");
            assertThat(exchange.requests()).isEmpty();
        }
    }

    @Test
    void an_exchange_that_is_not_there_is_unreachable() throws IOException {
        try (Socket taken = new Socket()) {
            // A port nobody else gets, and on which nobody listens.
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            unreachable(new Authority("127.0.0.1", taken.getLocalPort()));
        }
    }

    private static void unreachable(Authority nobody) throws IOException {
        try (var proxy = new EdgeProxy(nobody, egress(Optional.empty(), PKI, Set.of()));
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(EdgeCalls.POST).reply()).contains("forward.unreachable");
            await().until(() -> proxy.refusals.getFirst().reason() == Reason.FORWARD_UNREACHABLE);
        }
    }

    @Test
    void an_exchange_that_accepts_and_says_nothing_fails_the_handshake_in_time() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var proxy = new EdgeProxy(
                        new Authority("127.0.0.1", silent.getLocalPort()),
                        egress(Optional.empty(), PKI, Set.of(), Duration.ofSeconds(1)));
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(EdgeCalls.POST).reply()).contains("forward.tls");
        }
    }

    @Test
    void an_exchange_that_answers_the_handshake_with_plain_http_is_refused() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var proxy = new EdgeProxy(
                        new Authority("127.0.0.1", plain.getLocalPort()), egress(Optional.empty(), PKI, Set.of()));
                var bot = new RawBot(proxy.address())) {
            Thread.ofVirtual().start(() -> speakPlain(plain));
            assertThat(bot.send(EdgeCalls.POST).reply()).contains("forward.tls");
        }
    }

    private static void speakPlain(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write(EdgeCalls.OK.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            // The proxy hung up, as it should.
        }
    }
}
