package dev.claviger.proxy.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.EgressConfig;
import dev.claviger.config.profile.family.Family;
import dev.claviger.config.recipe.TimeFormat;
import dev.claviger.proxy.forward.TestPki;
import dev.claviger.proxy.route.Authority;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsProbeTest {
    private static final Family.TimeSource TIME =
            new Family.TimeSource("/api/v3/time", "serverTime", TimeFormat.MILLISECONDS);
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final TestPki pki = new TestPki("test authority");
    private @Nullable SSLServerSocket listener;

    @AfterEach
    void close() throws IOException {
        if (listener != null) {
            listener.close();
        }
    }

    @Test
    void speaks_tls_1_3_and_measures_the_clock() throws Exception {
        Authority authority = exchange(pki.server("127.0.0.1"), "TLSv1.3", NOW.plusMillis(250));
        try (TlsProbe probe = TlsProbe.connect(authority, trusting(List.of()))) {
            assertThat(probe.protocol()).isEqualTo("TLSv1.3");
            assertThat(probe.certificate()).isEqualTo("certificate good until 2120-01-01");
            assertThat(probe.offsetMillis(TIME, Clock.fixed(NOW, ZoneOffset.UTC)))
                    .isEqualTo(250);
        }
    }

    @Test
    void refuses_a_host_below_tls_1_3() throws Exception {
        Authority authority = exchange(pki.server("127.0.0.1"), "TLSv1.2", NOW);
        assertThatThrownBy(() -> TlsProbe.connect(authority, trusting(List.of())))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void refuses_a_certificate_for_another_host_or_of_another_authority() throws Exception {
        Authority elsewhere = exchange(pki.server("127.0.0.2"), "TLSv1.3", NOW);
        assertThatThrownBy(() -> TlsProbe.connect(elsewhere, trusting(List.of())))
                .isInstanceOf(SSLException.class);
        close();
        Authority foreign = exchange(new TestPki("another").server("127.0.0.1"), "TLSv1.3", NOW);
        assertThatThrownBy(() -> TlsProbe.connect(foreign, trusting(List.of()))).isInstanceOf(SSLException.class);
    }

    @Test
    void refuses_a_chain_without_a_pinned_key() throws Exception {
        Authority authority = exchange(pki.server("127.0.0.1"), "TLSv1.3", NOW);
        String other = "sha256/" + Base64.getEncoder().encodeToString(new byte[32]);
        assertThatThrownBy(() -> TlsProbe.connect(authority, trusting(List.of(other))))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("none of the 1 pinned keys is in the chain");
    }

    private EgressConfig trusting(List<String> pins) throws Exception {
        Path pem = folder.resolve("trust.pem");
        Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(pki.authority().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        return new EgressConfig(
                Optional.of("127.0.0.1"),
                Optional.of(pem),
                pins,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                1);
    }

    /** An exchange that answers one request with its time. */
    private Authority exchange(SSLContext tls, String protocol, Instant time) throws IOException {
        SSLServerSocket server = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.setEnabledProtocols(new String[] {protocol});
        listener = server;
        Thread.ofVirtual().start(() -> answer(server, time));
        return new Authority("127.0.0.1", server.getLocalPort());
    }

    private static void answer(SSLServerSocket server, Instant time) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = request.readLine();
            while (line != null && !line.isEmpty()) {
                line = request.readLine();
            }
            String body = "{\"serverTime\":" + time.toEpochMilli() + "}";
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // The client hung up, which is what some of the tests want.
        }
    }
}
