package dev.claviger.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.config.bot.BotFile;
import dev.claviger.config.bot.BotFiles;
import dev.claviger.config.load.ConfigLoader;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Signature;
import dev.claviger.proxy.fixture.SoftwareHsm;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.forward.TestExchange;
import dev.claviger.proxy.forward.TestPki;
import dev.claviger.proxy.permit.Freeze;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator takes back ends at once, however long the token takes over something else. */
class UpkeepTest {
    private static final TestPki PKI = new TestPki("upkeep");
    private static final Duration AMPLE = Duration.ofMinutes(1);

    /** A second is what is promised; the machine may be busy, and the token is silent for far longer. */
    private static final Duration SOON = Duration.ofSeconds(8);

    private final SlowToken token = new SlowToken();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile Freeze.State stopSwitch = Freeze.State.OPEN;
    private TestExchange exchange;
    private BotFiles files;
    private Proxy proxy;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        exchange = new TestExchange(PKI.server("127.0.0.1"), turn -> {
            String body = "{\"serverTime\":" + System.currentTimeMillis() + "}";
            turn.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        });
        files = new BotFiles(folder.resolve("state/bots"));
        addBot("grid-1", VirtualHmac.API_KEY);
        Path config = Files.writeString(folder.resolve("claviger.yaml"), """
                state: %s
                listen: {port: 0}
                admin: {port: 0}
                hsm: {token: t, library: /none.so, pin: {env: HOME}}
                exchanges:
                  binance: {profile: binance, hosts: {api: "%s"}, egress: {trust: %s}}
                accounts:
                  main: {exchange: binance, api-key: real, key: {label: main, type: hmac-sha256}}
                  away: {exchange: binance, api-key: other, key: {label: away, type: hmac-sha256}}
                """.formatted(
                        folder.resolve("state"), exchange.authority(), authority(folder)));
        proxy = Proxy.start(ConfigLoader.loadAll(config), token, () -> stopSwitch, Machine.here());
    }

    @AfterEach
    void stop() throws IOException {
        token.goOn.countDown();
        proxy.close();
        client.close();
        exchange.close();
    }

    @Test
    void a_bot_is_revoked_soon_while_the_token_is_silent_about_a_missing_key() throws Exception {
        token.silent = "away";
        await().atMost(AMPLE).until(() -> token.asked);
        assertRevokedSoon();
    }

    @Test
    void a_bot_is_revoked_soon_while_the_token_is_silent_about_a_new_bot() throws Exception {
        token.silent = "bot:grid-2";
        addBot("grid-2", VirtualHmac.API_KEY.replace('a', 'b'));
        await().atMost(AMPLE).until(() -> token.asked);
        assertRevokedSoon();
        token.goOn.countDown();
        await().atMost(AMPLE).untilAsserted(() -> assertThat(proxy.bots()).isEqualTo(2));
    }

    @Test
    void a_freeze_comes_into_force_soon_while_the_token_is_silent() throws Exception {
        token.silent = "away";
        await().atMost(AMPLE).until(() -> token.asked);
        stopSwitch = Freeze.State.HARD;
        await().atMost(SOON).untilAsserted(() -> assertThat(refusal()).isEqualTo("permit.frozen"));
    }

    @Test
    void what_waits_for_its_signature_while_its_bot_is_revoked_is_not_sent() throws Exception {
        await().atMost(AMPLE).untilAsserted(() -> assertThat(refusal()).isEmpty());
        assertThat(asked()).isPositive();
        long before = asked();
        token.silent = "sign";
        CompletableFuture<String> waiting =
                CompletableFuture.supplyAsync(this::refusalOfAnother, Thread::startVirtualThread);
        await().atMost(AMPLE).until(() -> token.asked);
        assertRevokedSoon();
        token.goOn.countDown();
        assertThat(waiting.get(60, TimeUnit.SECONDS)).isEqualTo("authenticate.revoked");
        assertThat(asked()).isEqualTo(before);
    }

    /** How often the exchange was asked for the account. */
    private long asked() {
        return exchange.requests().stream()
                .filter(request -> request.contains("/api/v3/account"))
                .count();
    }

    private String refusalOfAnother() {
        try {
            return refusal();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path authority(Path folder) throws Exception {
        return Files.writeString(
                folder.resolve("authority.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(PKI.authority().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private void assertRevokedSoon() throws Exception {
        assertThat(files.revoke("grid-1", Instant.now())).isPresent();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(refusalWithin(Duration.ofSeconds(1))).isEqualTo("authenticate.revoked"));
    }

    private void addBot(String name, String apiKey) throws IOException {
        String secret = Base64.getEncoder().encodeToString(VirtualHmac.SECRET.getBytes(StandardCharsets.UTF_8));
        files.write(new BotFile(
                name,
                "main",
                apiKey,
                KeyType.HMAC_SHA256,
                Optional.of(secret),
                Optional.empty(),
                Set.of(EndpointClass.READ),
                List.of(),
                List.of(),
                Instant.now(),
                Optional.empty()));
    }

    /** A call that comes a moment before the revocation may wait for the token as long as that is silent. */
    private String refusalWithin(Duration limit) throws IOException, InterruptedException {
        try {
            return refusal(limit);
        } catch (HttpTimeoutException stillWaiting) {
            return "still waiting";
        }
    }

    private String refusal() throws IOException, InterruptedException {
        return refusal(AMPLE);
    }

    /** Why a read is refused, or an empty text. */
    private String refusal(Duration limit) throws IOException, InterruptedException {
        String query = "timestamp=" + System.currentTimeMillis();
        String target =
                "/binance/api/v3/account?" + query + "&signature=" + VirtualHmac.sign(VirtualHmac.SECRET, query);
        HttpRequest read = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + proxy.address().getPort() + target))
                .header("X-MBX-APIKEY", VirtualHmac.API_KEY)
                .timeout(limit)
                .build();
        return client.send(read, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("X-Claviger-Refusal")
                .orElse("");
    }

    /** A token without one of the keys, which falls silent when asked for something. */
    private static final class SlowToken extends SoftwareHsm {
        private final CountDownLatch goOn = new CountDownLatch(1);
        private volatile String silent = "";
        private volatile boolean asked;

        SlowToken() {
            super(new SecretKeySpec(new byte[] {1}, "HmacSHA256"));
        }

        @Override
        public void open(KeyRef key) {
            answer(key.label());
            if (key.label().equals("away")) {
                throw new HsmException.Unavailable("the token is away");
            }
        }

        @Override
        public byte[] unseal(byte[] sealed, byte[] associatedData) {
            answer(new String(associatedData, StandardCharsets.UTF_8));
            return super.unseal(sealed, associatedData);
        }

        @Override
        public CompletableFuture<Signature> sign(KeyRef key, Supplier<byte[]> message, Executor home) {
            return silent.equals("sign")
                    ? CompletableFuture.runAsync(() -> answer("sign"), Thread::startVirtualThread)
                            .thenCompose(_ -> super.sign(key, message, home))
                    : super.sign(key, message, home);
        }

        private void answer(String what) {
            if (what.equals(silent)) {
                asked = true;
                try {
                    goOn.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
