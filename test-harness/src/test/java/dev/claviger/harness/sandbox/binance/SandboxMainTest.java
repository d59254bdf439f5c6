package dev.claviger.harness.sandbox.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxMainTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void runs_as_a_program_that_trusts_the_keys_it_is_given() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), Trader.SECRET + "\n");

        assertThat(get("--hmac-key", Trader.KEY + "=" + secret))
                .startsWith("200 ")
                .contains("\"canTrade\":true");
    }

    @Test
    void the_fixed_reply_verifies_nothing() throws Exception {
        String answer = get("--fixed-reply", "317");

        assertThat(answer).startsWith("200 {").hasSize(4 + 317);
    }

    private String get(String... arguments) throws Exception {
        Path trust = folder.resolve("trust.pem");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SandboxMain.class.getName(),
                "--trust-out",
                trust.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        try (var out = process.inputReader()) {
            String line = out.lines()
                    .filter(each -> each.startsWith("listening "))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the sandbox did not start"));
            String params = "recvWindow=60000&timestamp=" + System.currentTimeMillis();
            URI uri = URI.create("https://localhost:" + line.substring("listening ".length()) + "/api/v3/account?"
                    + params + "&signature=" + Trader.hmac(Trader.SECRET, params));
            try (HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(trust)).build()) {
                var response = client.send(
                        HttpRequest.newBuilder(uri)
                                .header("X-MBX-APIKEY", Trader.KEY)
                                .build(),
                        BodyHandlers.ofString());
                return response.statusCode() + " " + response.body();
            }
        } finally {
            process.destroy();
            assertThat(process.waitFor()).isNotZero();
        }
    }

    private static SSLContext trusting(Path pem) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "authority",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(pem))));
        TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
