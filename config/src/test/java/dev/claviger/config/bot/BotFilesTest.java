package dev.claviger.config.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.ConfigFolder;
import dev.claviger.config.load.ConfigLoader;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.config.yaml.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BotFilesTest {
    private static final Instant CREATED = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant REVOKED = Instant.parse("2026-02-01T00:00:00.123456Z");
    private static final String PEM = "-----BEGIN PUBLIC KEY-----\nMCow\"\\é\n-----END PUBLIC KEY-----\n";

    @TempDir
    private Path temporary;

    private Path directory;
    private BotFiles files;

    @BeforeEach
    void useFolder() {
        directory = temporary.resolve("state/bots");
        files = new BotFiles(directory);
    }

    @Test
    void reads_what_it_wrote() throws Exception {
        BotFile shared = bot("grid-1");
        BotFile asymmetric = new BotFile(
                "maker",
                "main",
                "VK2",
                KeyType.ED25519,
                Optional.empty(),
                Optional.of(PEM),
                Set.of(EndpointClass.TRADE, EndpointClass.RISK),
                List.of("POST /sapi/v1/asset/transfer"),
                List.of("GET /x"),
                CREATED,
                Optional.of(REVOKED));

        files.write(shared);
        files.write(asymmetric);

        assertThat(files.read("grid-1")).contains(shared);
        assertThat(files.read("maker")).contains(asymmetric);
        assertThat(files.list()).isEqualTo(new BotFiles.Contents(List.of(shared, asymmetric), List.of()));
        assertThat(files.read("other")).isEmpty();
    }

    @Test
    void file_and_folder_are_the_owners_alone() throws Exception {
        files.write(bot("grid-1"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("grid-1.yaml"))))
                .isEqualTo("rw-------");
    }

    @Test
    void leaves_nothing_but_the_bots_behind() throws Exception {
        files.write(bot("grid-1"));
        files.write(bot("grid-1"));

        try (Stream<Path> names = Files.list(directory)) {
            assertThat(names).containsExactly(directory.resolve("grid-1.yaml"));
        }
    }

    @Test
    void folder_that_is_not_there_has_no_bots() throws Exception {
        assertThat(files.list().bots()).isEmpty();
        assertThat(files.snapshot()).isEqualTo(files.snapshot());
        assertThat(directory).doesNotExist();
    }

    @Test
    void revokes_once_and_keeps_the_first_instant() throws Exception {
        files.write(bot("grid-1"));

        assertThat(files.revoke("grid-1", REVOKED).flatMap(BotFile::revoked)).contains(REVOKED);
        assertThat(files.revoke("grid-1", REVOKED.plusSeconds(9)).flatMap(BotFile::revoked))
                .contains(REVOKED);
        assertThat(files.read("grid-1").flatMap(BotFile::revoked)).contains(REVOKED);
        assertThat(files.revoke("other", REVOKED)).isEmpty();
    }

    @Test
    void snapshot_tells_every_change_and_only_changes() throws Exception {
        files.write(bot("grid-1"));
        BotFiles.Snapshot first = files.snapshot();
        assertThat(files.snapshot()).isEqualTo(first);

        files.write(bot("grid-1"));
        BotFiles.Snapshot rewritten = files.snapshot();
        assertThat(rewritten).isNotEqualTo(first);

        files.write(bot("grid-2"));
        assertThat(files.snapshot()).isNotEqualTo(rewritten);
        Files.delete(directory.resolve("grid-2.yaml"));
        assertThat(files.snapshot()).isEqualTo(rewritten);
    }

    @Test
    void file_that_is_refused_takes_only_its_own_bot_away() throws Exception {
        files.write(bot("grid-1"));
        Path broken = Files.writeString(directory.resolve("broken.yaml"), "name: broken\n");
        Files.writeString(directory.resolve("Not-A-Bot.yaml"), "x");
        Files.writeString(directory.resolve(".grid-1-77.tmp"), "half");

        BotFiles.Contents contents = files.list();

        assertThat(contents.bots()).containsExactly(bot("grid-1"));
        assertThat(contents.refused())
                .isNotEmpty()
                .extracting(ConfigProblem::file)
                .containsOnly(broken.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "account: \"main\" | acount: main | 2:1: acount: unknown key; did you mean account?",
                "name: \"grid-1\" | name: grid-2 | 1:7: name: must be the file's name without .yaml, got: grid-2",
                "type: hmac-sha256 | type: hmac | 4:7: type: must be one of hmac-sha256, hmac-sha384, hmac-sha512, rsa-pkcs1-sha256, ed25519, ecdsa-p256-sha256, got: hmac",
                "allow: [read, trade] | allow: [read, withdraw] | 6:8: allow: must not name a class that moves money or changes who may, got: withdraw; a single transfer between the account's own wallets is allowed under transfers",
                "allow: [read, trade] | allow: [transfer] | 6:8: allow: must not name a class that moves money or changes who may, got: transfer; a single transfer between the account's own wallets is allowed under transfers",
                "allow: [read, trade] | allow: [admin] | 6:8: allow: must not name a class that moves money or changes who may, got: admin; a single transfer between the account's own wallets is allowed under transfers",
                "allow: [read, trade] | allow: [raed] | 6:9: allow[0]: must be one of market, read, stream, trade, risk, transfer, withdraw, admin, got: raed; did you mean read?",
                "created: \"2026-01-31T12:00:00Z\" | created: yesterday | 9:10: created: must be an instant such as 2026-01-31T12:00:00Z, got: yesterday",
                "sealed-secret: \"c2VhbGVk\" | public-key: PEM | 1:1: sealed-secret: must be there for a shared secret and for no other type; claviger bot add makes it",
            })
    void refuses_a_file_with_place_rule_value_and_hint(String right, String wrong, String expected) throws Exception {
        files.write(bot("grid-1"));
        Path file = directory.resolve("grid-1.yaml");
        String broken = Files.readString(file).replace(right + "\n", wrong + "\n");
        assertThat(broken).isNotEqualTo(Files.readString(file));
        Files.writeString(file, broken);

        assertThatThrownBy(() -> files.read("grid-1"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("grid-1.yaml:" + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "A", "a/b", "../a", "a.b", "a b"})
    void refuses_a_name_that_is_none(String name) {
        assertThatThrownBy(() -> files.read(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bot(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_bots_that_do_not_fit_the_configuration() throws Exception {
        LoadedConfig config = ConfigLoader.loadAll(new ConfigFolder(temporary).write(ConfigFolder.MINIMAL + """
                accounts:
                  main:
                    exchange: binance
                    api-key: KEY
                    key: {label: one, type: ed25519}
                    allow-transfers: [POST /sapi/v1/asset/transfer]
                """));
        files.write(bot("fits"));
        files.write(allowed("names", "main", "POST /sapi/v1/asset/transfer", "GET /sapi/v1/addressVerify/list"));
        files.write(allowed("stray", "mian", "POST /x", "GET /x"));
        files.write(allowed("wide", "main", "POST /sapi/v1/futures/transfer", "GET /api/v3/account"));

        BotFiles.Contents contents = files.list(config);

        assertThat(contents.bots()).extracting(BotFile::name).containsExactly("fits", "names");
        assertThat(contents.refused())
                .extracting(problem -> problem.toString().replace(directory + "/", ""))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo(
                                        "stray.yaml:2:10: account: must be the name of a configured account, got: mian;"
                                                + " did you mean main?"),
                        line -> assertThat(line)
                                .startsWith(
                                        "wide.yaml:7:13: transfers[0]: must be among the allow-transfers of account main,"
                                                + " got: POST /sapi/v1/futures/transfer"),
                        line -> assertThat(line)
                                .startsWith(
                                        "wide.yaml:8:13: sensitive[0]: must be an endpoint with the flag sensitive, as"
                                                + " METHOD /path, got: GET /api/v3/account"));
    }

    @Test
    void reader_beside_a_writer_never_sees_half_a_bot() throws Exception {
        files.write(bot("grid-1"));
        BotFile revoked = bot("grid-1").revokedAt(REVOKED);
        var done = new AtomicBoolean();
        Callable<Integer> reader = () -> {
            int reads = 0;
            while (!done.get() || reads == 0) {
                BotFiles.Contents contents = new BotFiles(directory).list();
                assertThat(contents.refused()).isEmpty();
                assertThat(contents.bots()).hasSize(1).first().isIn(bot("grid-1"), revoked);
                reads++;
            }
            return reads;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> readers = List.of(threads.submit(reader), threads.submit(reader));
            for (int i = 0; i < 150; i++) {
                files.write(i % 2 == 0 ? revoked : bot("grid-1"));
            }
            done.set(true);
            for (Future<Integer> future : readers) {
                assertThat(future.get()).isPositive();
            }
        }
    }

    @Test
    void does_not_print_the_sealed_secret() throws IOException {
        assertThat(bot("grid-1").toString()).contains("grid-1", "****").doesNotContain("c2VhbGVk");
    }

    private static BotFile bot(String name) {
        return new BotFile(
                name,
                "main",
                "VK1",
                KeyType.HMAC_SHA256,
                Optional.of("c2VhbGVk"),
                Optional.empty(),
                Set.of(EndpointClass.READ, EndpointClass.TRADE),
                List.of(),
                List.of(),
                CREATED,
                Optional.empty());
    }

    private static BotFile allowed(String name, String account, String transfer, String sensitive) {
        return new BotFile(
                name,
                account,
                "VK-" + name,
                KeyType.HMAC_SHA256,
                Optional.of("c2VhbGVk"),
                Optional.empty(),
                Set.of(EndpointClass.READ),
                List.of(transfer),
                List.of(sensitive),
                CREATED,
                Optional.empty());
    }
}
