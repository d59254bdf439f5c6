package dev.claviger.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.bot.BotFile;
import dev.claviger.config.bot.BotFiles;
import dev.claviger.config.load.ConfigLoader;
import dev.claviger.config.profile.KeyType;
import dev.claviger.hsm.Hsm;
import dev.claviger.proxy.authenticate.HmacVirtualKey;
import dev.claviger.proxy.cli.shell.Token;
import dev.claviger.proxy.fixture.VirtualHmac;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that touch the token, against a real SoftHSM token that {@code init} makes. */
class TokenVerbsTest {
    private static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    @TempDir
    private Path home = Path.of("");

    private Path made = Path.of("");
    private Console console = new Console(Path.of(""));

    @BeforeEach
    void init() {
        made = home.resolve(".config/claviger");
        console = new Console(home);
        assertThat(console.run("init", "--environment", "testnet").code()).isZero();
    }

    @Test
    void init_makes_what_only_its_owner_can_read() throws IOException {
        for (String file : new String[] {"pin", "so-pin", "claviger.yaml"}) {
            assertThat(permissions(file)).as(file).isEqualTo("rw-------");
        }
        for (String folder : new String[] {"", "state", "token/tokens"}) {
            assertThat(permissions(folder)).as(folder).isEqualTo("rwx------");
        }
        String pin = Files.readString(made.resolve("pin"));
        assertThat(pin).matches("[A-Za-z0-9]{32}").isNotEqualTo(Files.readString(made.resolve("so-pin")));
        assertThat(console.everything()).doesNotContain(pin).contains("claviger key import binance-main");
    }

    @Test
    void init_overwrites_nothing() throws IOException {
        String before = Files.readString(made.resolve("pin"));
        Console.Result again = console.run("init");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err())
                .contains("exists already, and init overwrites nothing")
                .contains("hint: ");
        assertThat(made.resolve("pin")).hasContent(before);
    }

    @Test
    void init_begins_with_an_exchange_that_is_brought_along() {
        assertThat(console.run("init", "--exchange", "krakn").err())
                .contains("exchange 'krakn' is not one that Claviger brings")
                .contains("did you mean kraken?");
        assertThat(console.run("init", "--exchange", "/tmp/own.yaml").err())
                .contains("exchange '/tmp/own.yaml' is not one that Claviger brings")
                .contains("exchanges.NAME.profile");
    }

    @Test
    void init_writes_a_configuration_that_loads() throws Exception {
        assertThat(ConfigLoader.load(made.resolve("claviger.yaml")).exchanges().values())
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.environment()).isEqualTo("testnet"));
    }

    @Test
    void imports_a_secret_from_standard_input_without_the_line_end() {
        Console.Result imported = importSecret();
        assertThat(imported.err()).isEmpty();
        assertThat(imported.code()).isZero();
        assertThat(imported.out())
                .contains("importing 64 bytes as key 'binance-main' of type hmac-sha256")
                .contains("      label: binance-main");
        assertThat(console.everything()).doesNotContain(SECRET);
        assertThat(console.run("key", "list").out())
                .contains("binance-main  secret  HMAC_SHA256")
                .contains("imported");
    }

    @Test
    void imports_a_secret_typed_at_the_terminal() {
        console.typing(SECRET);
        Console.Result imported = console.run("key", "import", "typed", "--type", "hmac-sha256");
        assertThat(imported.code()).isZero();
        assertThat(console.everything()).doesNotContain(SECRET);
    }

    @Test
    void shows_the_same_check_value_for_the_same_secret() {
        importSecret();
        console.feeding(SECRET + "\r\n").run("key", "import", "again", "--type", "hmac-sha256", "--no-copyable");
        String first = checkValue("binance-main");
        assertThat(first).hasSize(16).isEqualTo(checkValue("again"));
    }

    @Test
    void trap_11_a_secret_that_is_base64_at_its_exchange_is_imported_as_what_it_stands_for() throws Exception {
        Path file = made.resolve("claviger.yaml");
        Files.writeString(
                file, Files.readString(file).replace("exchanges:\n", "exchanges:\n  kraken: {profile: kraken}\n"));
        String secret = Base64.getEncoder().encodeToString(new byte[48]);
        Console.Result imported = console.feeding(secret + "\n")
                .run("key", "import", "kraken-main", "--type", "hmac-sha512", "--exchange", "kraken");
        assertThat(imported.code()).isZero();
        assertThat(imported.out()).contains("importing 48 bytes as key 'kraken-main'");
        Console.Result text = console.feeding("not-base64!\n")
                .run("key", "import", "wrong", "--type", "hmac-sha512", "--exchange", "kraken");
        assertThat(text.code()).isEqualTo(2);
        assertThat(text.err()).contains("is not base64").doesNotContain("not-base64!");
    }

    @Test
    void refuses_a_secret_that_is_none() {
        assertThat(console.run("key", "import", "empty", "--type", "hmac-sha256")
                        .code())
                .isEqualTo(2);
        Console.Result spaced = console.feeding("two words\n").run("key", "import", "spaced", "--type", "hmac-sha256");
        assertThat(spaced.code()).isEqualTo(2);
        assertThat(spaced.err()).contains("white space").doesNotContain("two words");
    }

    @Test
    void never_takes_a_secret_as_an_argument() {
        Console.Result argued = console.run("key", "import", "label", SECRET, "--type", "hmac-sha256");
        assertThat(argued.code()).isEqualTo(2);
    }

    @Test
    void refuses_a_label_that_is_taken() {
        importSecret();
        Console.Result again = importSecret();
        assertThat(again.code()).isEqualTo(4);
        assertThat(again.err()).contains("error: key 'binance-main' exists already");
    }

    @Test
    void generates_a_key_pair_and_prints_the_public_half() {
        Console.Result generated = console.run("key", "generate", "born-here", "--type", "ed25519");
        assertThat(generated.err()).isEmpty();
        assertThat(generated.out()).contains("-----BEGIN PUBLIC KEY-----").doesNotContain("PRIVATE");
        Console.Result shown = console.run("key", "show", "born-here");
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).containsPattern("CKA_NEVER_EXTRACTABLE +true").contains("may be used");
    }

    @Test
    void refuses_to_generate_what_only_the_exchange_can_make() {
        Console.Result generated = console.run("key", "generate", "shared", "--type", "hmac-sha256");
        assertThat(generated.code()).isEqualTo(2);
        assertThat(generated.err()).contains("hint: claviger key import shared --type hmac-sha256");
    }

    @Test
    void imports_a_private_key_fed_as_pem() throws Exception {
        byte[] der = java.security.KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(der)
                + "\n-----END PRIVATE KEY-----\n";
        Console.Result imported = console.feeding(pem).run("key", "import", "pair", "--type", "ed25519");
        assertThat(imported.err()).isEmpty();
        assertThat(console.run("key", "show", "pair").out()).contains("may be used");
    }

    @Test
    void deletes_a_key_only_when_told_so() {
        importSecret();
        assertThat(console.run("key", "delete", "binance-main").code()).isEqualTo(2);
        console.typing("something else");
        assertThat(console.run("key", "delete", "binance-main").code()).isEqualTo(1);
        console.typing("binance-main");
        assertThat(console.run("key", "delete", "binance-main").code()).isZero();
        assertThat(console.run("key", "show", "binance-main").code()).isEqualTo(4);
    }

    @Test
    void a_wrong_pin_is_told_and_not_shown() throws IOException {
        Files.writeString(made.resolve("pin"), "not-the-pin");
        Console.Result listed = console.run("key", "list");
        assertThat(listed.code()).isEqualTo(4);
        assertThat(listed.err()).contains("refused the PIN").doesNotContain("not-the-pin");
    }

    @Test
    void warns_of_a_pin_file_that_others_may_read() throws IOException {
        Files.setPosixFilePermissions(made.resolve("pin"), PosixFilePermissions.fromString("rw-r--r--"));
        Console.Result listed = console.run("key", "list");
        assertThat(listed.code()).isZero();
        assertThat(listed.err()).contains("warning: PIN file").contains("hint: chmod 0600");
    }

    @Test
    void a_new_bot_gets_a_key_whose_secret_is_printed_once_and_rests_sealed() throws Exception {
        account();
        Console.Result added =
                console.run("bot", "add", "grid-1", "--account", "binance-main", "--allow", "read,trade");
        assertThat(added.err()).isEmpty();
        assertThat(added.code()).isZero();
        String apiKey = after(added.out(), "API key: ");
        String secret = after(added.out(), "Secret: ");
        assertThat(apiKey).matches("[A-Za-z0-9]{64}");
        assertThat(secret).matches("[A-Za-z0-9]{64}");
        assertThat(console.everything().split(secret, -1))
                .as("times the secret is printed, plus one")
                .hasSize(2);
        assertThat(after(added.out(), "Base URL: ")).isEqualTo("http://127.0.0.1:8317/binance");

        Path file = made.resolve("state/bots/grid-1.yaml");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).content().doesNotContain(secret).contains(apiKey);
        assertThat(unsealed("grid-1").verifies(bytes("a=1"), VirtualHmac.sign(secret, "a=1")))
                .isTrue();
    }

    @Test
    void prints_a_new_bot_for_programs() {
        account();
        Console.Result added = console.run(
                "bot", "add", "ed", "--account", "binance-main", "--allow", "read", "--type", "ed25519", "--json");
        assertThat(added.code()).isZero();
        assertThat(added.out().lines())
                .singleElement()
                .asString()
                .matches("\\{\"bot\":\"ed\",\"apiKey\":\"[A-Za-z0-9]{64}\",\"secret\":\"-----BEGIN PRIVATE KEY-----"
                        + "\\\\n[^\"]+\\\\n-----END PRIVATE KEY-----\",\"baseUrl\":\"http://127.0.0.1:8317/binance\"}");
    }

    @Test
    void revokes_a_bot_and_lists_it_so() {
        account();
        console.run("bot", "add", "grid-1", "--account", "binance-main", "--allow", "read");
        assertThat(console.run("bot", "add", "grid-1", "--account", "binance-main", "--allow", "read")
                        .code())
                .isEqualTo(1);
        assertThat(console.run("bot", "revoke", "grid-1").code()).isZero();
        assertThat(console.run("bot", "list").out())
                .contains("grid-1")
                .contains("2026-01-31T12:00:00Z  2026-01-31T12:00:00Z");
        Console.Result unknown = console.run("bot", "revoke", "grid-2");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("did you mean grid-1?");
    }

    @Test
    void no_bot_is_given_what_moves_money_away() {
        account();
        for (String never : new String[] {"withdraw", "transfer", "admin"}) {
            Console.Result added =
                    console.run("bot", "add", "b", "--account", "binance-main", "--allow", "read," + never);
            assertThat(added.code()).as(never).isEqualTo(1);
        }
        assertThat(made.resolve("state/bots")).doesNotExist();
    }

    @Test
    void a_bot_must_fit_the_configuration() {
        account();
        Console.Result wrong = console.run("bot", "add", "b", "--account", "binance-mian", "--allow", "read");
        assertThat(wrong.code()).isEqualTo(3);
        assertThat(wrong.err()).contains("did you mean binance-main?");
        assertThat(console.run(
                                "bot",
                                "add",
                                "b",
                                "--account",
                                "binance-main",
                                "--allow",
                                "read",
                                "--transfer",
                                "POST /sapi/v1/asset/transfer")
                        .err())
                .contains("error: --transfer must be among accounts.binance-main.allow-transfers");
    }

    private Console.Result importSecret() {
        return console.feeding(SECRET + "\n").run("key", "import", "binance-main", "--type", "hmac-sha256");
    }

    private void account() {
        importSecret();
        try {
            Files.writeString(made.resolve("claviger.yaml"), """
                    accounts:
                      binance-main:
                        exchange: binance
                        api-key: real-key
                        key:
                          label: binance-main
                          type: hmac-sha256
                    """, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private HmacVirtualKey unsealed(String bot) throws Exception {
        var config = ConfigLoader.load(made.resolve("claviger.yaml"));
        BotFile file = new BotFiles(config.botsDirectory()).read(bot).orElseThrow();
        byte[] pin = Files.readAllBytes(made.resolve("pin"));
        try (dev.claviger.hsm.Pin user = new dev.claviger.hsm.Pin(pin);
                Hsm hsm =
                        dev.claviger.hsm.token.TokenHsm.connect(Token.settings(config.hsm()), user, System::nanoTime)) {
            return HmacVirtualKey.consume(
                    hsm.unseal(Base64.getDecoder().decode(file.sealedSecret().orElseThrow()), bytes("bot:" + bot)),
                    KeyType.HMAC_SHA256);
        }
    }

    private String checkValue(String label) {
        return console.run("key", "show", label)
                .out()
                .lines()
                .filter(line -> line.startsWith("check value"))
                .map(line -> line.substring("check value".length()).strip())
                .findFirst()
                .orElse("");
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(made.resolve(name)));
    }

    private static String after(String out, String head) {
        return out.lines()
                .filter(line -> line.startsWith(head))
                .map(line -> line.substring(head.length()))
                .findFirst()
                .orElse("");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
