package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.bot.BotFile;
import dev.claviger.config.profile.KeyType;
import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.binance.key.HmacVerifier;
import dev.claviger.harness.sandbox.binance.key.PublicKeyVerifier;
import dev.claviger.harness.sandbox.binance.key.SignatureVerifier;
import dev.claviger.harness.sandbox.binance.protocol.SignedPayload;
import dev.claviger.harness.sandbox.http.ReceivedMessage;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.ceremony.KeyKind;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.cli.shell.Token;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * What the bot signs with and what the account signs with are independent. The accounts' key pairs are born in the token
 * while the proxy runs, and become usable without a restart.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyTypesTest {
    private static final String FURTHER_ACCOUNTS = """
              ed25519:
                exchange: binance
                api-key: accountEd25519
                key: {label: ed25519, type: ed25519}
              rsa:
                exchange: binance
                api-key: accountRsa
                key: {label: rsa, type: rsa-pkcs1-sha256}
            """;

    private Rig rig;
    private PublicKey ed25519;
    private PublicKey rsa;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rig = Rig.start(folder.resolve("rig"), RigOptions.usual().top(FURTHER_ACCOUNTS), Machine.here());
        try (Pin pin = new Pin(Files.readAllBytes(rig.directory().resolve("pin")));
                TokenCeremony ceremony =
                        TokenCeremony.open(Token.settings(rig.config().config().hsm()), pin)) {
            ed25519 = ceremony.generate("ed25519", KeyKind.ED25519);
            rsa = ceremony.generate("rsa", KeyKind.RSA_2048);
        }
        rig.sandbox().register(ApiKey.publicKey("accountEd25519", ed25519));
        rig.sandbox().register(ApiKey.publicKey("accountRsa", rsa));
        Patience.until("the generated keys are usable", Duration.ofMinutes(1), rig.proxy()::ready);
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    @ParameterizedTest(name = "a bot with {0} on an account with {1}")
    @CsvSource({
        "HMAC_SHA256, ed25519",
        "HMAC_SHA256, rsa",
        "ED25519, sandbox-main",
        "ED25519, ed25519",
        "RSA_PKCS1_SHA256, sandbox-main",
        "RSA_PKCS1_SHA256, ed25519",
        "RSA_PKCS1_SHA256, rsa"
    })
    void trades_whatever_the_two_sign_with(KeyType bot, String account) throws Exception {
        try (CcxtClient ccxt = Bots.spot(rig, bot(bot, account))) {
            Patience.until("the bot is on its account", Duration.ofSeconds(30), () -> readsWith(account, ccxt));
            Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

            String id = ccxt.call("createOrder", "BTC/USDT", "limit", "buy", 0.001, 50_000)
                    .path("id")
                    .asString();
            ccxt.call("cancelOrder", id, "BTC/USDT");

            assertThat(arrivals.endpoints()).contains("POST /api/v3/order", "DELETE /api/v3/order");
            assertThat(arrivals.all())
                    .filteredOn(request -> request.path().equals("/api/v3/order"))
                    .allSatisfy(request -> isSignedBy(account, request));

            int before = rig.sandbox().messages().size();
            ccxt.call("createOrderWs", "BTC/USDT", "limit", "buy", 0.001, 50_000);
            assertThat(rig.sandbox().messages())
                    .hasSize(before + 1)
                    .last()
                    .satisfies(message -> isSignedBy(account, message));
        }
    }

    @Test
    void trap_15_a_stream_is_logged_on_with_the_tokens_key_and_needs_no_signature_after_it() throws Exception {
        Credentials key = bot(KeyType.HMAC_SHA256, "ed25519", "logon");
        URI streams = URI.create(rig.baseUrl().toString().replaceFirst("^http", "ws") + "/ws-api/v3");
        try (RawStream stream = RawStream.open(streams)) {
            // The bot may still be on the account it was made for, whose key cannot log on.
            Patience.until("the bot is on its account", Duration.ofSeconds(30), () -> logsOn(stream, key));
            assertThat(rig.sandbox().messages()).last().satisfies(message -> isSignedBy("ed25519", message));

            long tenMinutesAgo = System.currentTimeMillis() - 600_000;
            assertThat(stream.ask("{\"id\":2,\"method\":\"openOrders.status\",\"params\":{\"symbol\":\"BTCUSDT\","
                            + "\"recvWindow\":60000,\"timestamp\":" + tenMinutesAgo + "}}"))
                    .as("the time is the exchange's and not the bot's, and the window the operator's")
                    .contains("\"id\":2,\"status\":200");
            assertThat(rig.sandbox().messages())
                    .last()
                    .extracting(ReceivedMessage::text, InstanceOfAssertFactories.STRING)
                    .contains("\"recvWindow\":5000")
                    .doesNotContain(Long.toString(tenMinutesAgo));
        }
        try (RawStream another = RawStream.open(streams)) {
            assertThat(another.ask("{\"id\":3,\"method\":\"openOrders.status\",\"params\":{\"symbol\":\"BTCUSDT\"}}"))
                    .contains("\"id\":3", "authenticate.missing");
        }
    }

    private static boolean logsOn(RawStream stream, Credentials key) {
        try {
            return stream.ask(logon(key)).contains("authorizedSince");
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String logon(Credentials key) throws GeneralSecurityException {
        String signed = "apiKey=" + key.apiKey() + "&timestamp=" + System.currentTimeMillis();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.secret().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        return "{\"id\":1,\"method\":\"session.logon\",\"params\":{\"apiKey\":\"" + key.apiKey() + "\",\"timestamp\":"
                + signed.substring(signed.lastIndexOf('=') + 1) + ",\"signature\":\"" + signature + "\"}}";
    }

    private boolean readsWith(String account, CcxtClient ccxt) {
        try {
            Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());
            ccxt.call("fetchBalance");
            return arrivals.all().getLast().header("X-MBX-APIKEY").equals(Optional.of(apiKey(account)));
        } catch (CcxtError refused) {
            return false;
        }
    }

    private String apiKey(String account) {
        return switch (account) {
            case "ed25519" -> "accountEd25519";
            case "rsa" -> "accountRsa";
            default -> rig.real().apiKey();
        };
    }

    /** Checked here once more: the sandbox would have refused it too. */
    private void isSignedBy(String account, ReceivedRequest request) {
        SignedPayload payload = SignedPayload.of(request);
        assertThat(request.header("X-MBX-APIKEY")).contains(apiKey(account));
        assertThat(verifier(account).verify(payload.bytes(), payload.signature().orElse("")))
                .as("signature of %s", request)
                .isTrue();
    }

    private void isSignedBy(String account, ReceivedMessage message) {
        JsonNode params =
                Json.read(message.text().getBytes(StandardCharsets.UTF_8)).path("params");
        String signed = params.properties().stream()
                .filter(each -> !each.getKey().equals("signature"))
                .map(each -> each.getKey() + "=" + each.getValue().asString())
                .sorted()
                .collect(Collectors.joining("&"));
        assertThat(params.path("apiKey").asString()).isEqualTo(apiKey(account));
        assertThat(verifier(account)
                        .verify(
                                signed.getBytes(StandardCharsets.US_ASCII),
                                params.path("signature").asString()))
                .as("signature of %s", message)
                .isTrue();
    }

    private SignatureVerifier verifier(String account) {
        return switch (account) {
            case "ed25519" -> new PublicKeyVerifier(ed25519);
            case "rsa" -> new PublicKeyVerifier(rsa);
            default -> new HmacVerifier(rig.real().secret());
        };
    }

    /** What the bot is given: an API key with a secret, or with a private key in PEM. */
    private Credentials bot(KeyType type, String account) throws Exception {
        return bot(
                type,
                account,
                account + "-" + type.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private Credentials bot(KeyType type, String account, String name) throws Exception {
        Credentials shared = rig.addBot(name, Bots.TRADER);
        BotFile made = rig.bots().read(name).orElseThrow();
        if (type == KeyType.HMAC_SHA256) {
            rig.bots().write(moved(made, account, type, made.sealedSecret(), Optional.empty()));
            return shared;
        }
        KeyPair pair = KeyPairGenerator.getInstance(type == KeyType.ED25519 ? "Ed25519" : "RSA")
                .generateKeyPair();
        String pem = pem("PUBLIC", pair.getPublic().getEncoded());
        rig.bots().write(moved(made, account, type, Optional.empty(), Optional.of(pem)));
        return new Credentials(shared.apiKey(), pem("PRIVATE", pair.getPrivate().getEncoded()));
    }

    private static BotFile moved(
            BotFile made, String account, KeyType type, Optional<String> sealed, Optional<String> publicKey) {
        return new BotFile(
                made.name(),
                account,
                made.apiKey(),
                type,
                sealed,
                publicKey,
                made.allow(),
                List.of(),
                List.of(),
                Instant.now(),
                Optional.empty());
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + " KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind
                + " KEY-----\n";
    }
}
