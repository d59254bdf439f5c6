package dev.claviger.proxy.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.claviger.proxy.accept.RawBot;
import dev.claviger.proxy.forward.dial.EgressSettings;
import dev.claviger.proxy.route.Authority;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two addresses on one side of a real link, an exchange in a network namespace on the other: each source address is what
 * the exchange sees. Needs root and {@code ip netns}; skipped with the reason where they are missing.
 */
class SourceAddressNamespaceTest {
    private static final long PID = ProcessHandle.current().pid();
    private static final String NAMESPACE = "claviger-" + PID;
    private static final String LINK = "cv" + PID % 1_000_000;
    private static final String NET = "10.213." + PID % 250 + ".";
    private static final String EXCHANGE = NET + "9";

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static boolean inNamespace(String... command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", NAMESPACE));
        whole.addAll(List.of(command));
        return run(whole.toArray(new String[0]));
    }

    private static boolean linkIsUp() {
        try {
            return run("ip", "netns", "add", NAMESPACE)
                    && run("ip", "link", "add", LINK, "type", "veth", "peer", "name", LINK + "x", "netns", NAMESPACE)
                    && run("ip", "addr", "add", NET + "1/24", "dev", LINK)
                    && run("ip", "addr", "add", NET + "2/24", "dev", LINK)
                    && run("ip", "link", "set", LINK, "up")
                    && inNamespace("ip", "addr", "add", EXCHANGE + "/24", "dev", LINK + "x")
                    && inNamespace("ip", "link", "set", LINK + "x", "up");
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    @AfterEach
    void takeDown() throws IOException, InterruptedException {
        if (Path.of("/run/netns/" + NAMESPACE).toFile().exists()) {
            run("ip", "netns", "del", NAMESPACE);
        }
    }

    private static Process exchange() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        NAMESPACE,
                        java,
                        "-Xmx64m",
                        "-cp",
                        classPath,
                        ExchangeProcess.class.getName(),
                        EXCHANGE)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static X509Certificate certificate(String base64) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    }

    private static EgressSettings from(String source, X509Certificate trusted) {
        return new EgressSettings(
                Optional.of(InetAddress.ofLiteral(source)),
                List.of(trusted),
                Set.of(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                4,
                4);
    }

    @Test
    void the_exchange_sees_the_source_address_that_was_configured() throws Exception {
        assumeTrue(linkIsUp(), "needs root and ip netns with veth links, to give the machine two addresses");
        Process process = exchange();
        try (BufferedReader said = process.inputReader(UTF_8)) {
            X509Certificate trusted = certificate(said.readLine());
            Authority authority = new Authority(EXCHANGE, Integer.parseInt(said.readLine()));
            for (String source : List.of(NET + "1", NET + "2")) {
                try (var proxy = new EdgeProxy(authority, from(source, trusted));
                        var bot = new RawBot(proxy.address())) {
                    assertThat(bot.send(EdgeCalls.GET).reply()).endsWith("\r\n\r\n" + source);
                }
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
    }
}
