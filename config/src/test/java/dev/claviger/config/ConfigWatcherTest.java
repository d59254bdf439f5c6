package dev.claviger.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.config.load.ConfigLoader;
import dev.claviger.config.load.ConfigWatcher;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatcherTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SETTLE = Duration.ofMillis(30);

    @TempDir
    private Path temporary;

    private final List<LoadedConfig> loaded = new CopyOnWriteArrayList<>();
    private final List<ConfigException> refused = new CopyOnWriteArrayList<>();
    private final List<ConfigWatcher> watchers = new CopyOnWriteArrayList<>();

    private ConfigFolder folder;

    @BeforeEach
    void useFolder() {
        folder = new ConfigFolder(temporary);
        folder.write(withPort(1001));
    }

    @AfterEach
    void close() throws IOException {
        for (ConfigWatcher watcher : watchers) {
            watcher.close();
        }
    }

    @Test
    void takes_over_a_file_that_replaced_the_old_one() throws Exception {
        watch(folder.file(), NEVER);

        Path next = Files.writeString(temporary.resolve("next"), withPort(1002));
        Files.move(next, folder.file(), StandardCopyOption.ATOMIC_MOVE);

        await().untilAsserted(() -> assertThat(ports()).containsExactly(1002));
    }

    @Test
    void takes_over_a_file_that_was_written_in_place() throws Exception {
        watch(folder.file(), NEVER);

        folder.write(withPort(1003));

        await().untilAsserted(() -> assertThat(ports()).containsExactly(1003));
    }

    @Test
    void takes_over_what_a_swapped_link_above_the_file_leads_to() throws Exception {
        // As Kubernetes mounts a ConfigMap: file -> ..data/file, ..data -> ..1, swapped for ..2.
        Path mount = Files.createDirectory(temporary.resolve("mount"));
        Files.createDirectories(mount.resolve("..1"));
        Files.createDirectories(mount.resolve("..2"));
        Files.writeString(mount.resolve("..1/claviger.yaml"), withPort(1001));
        Files.writeString(mount.resolve("..2/claviger.yaml"), withPort(1004));
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(mount.resolve("claviger.yaml"), Path.of("..data/claviger.yaml"));
        watch(mount.resolve("claviger.yaml"), NEVER);

        Files.createSymbolicLink(mount.resolve("..tmp"), Path.of("..2"));
        Files.move(mount.resolve("..tmp"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

        await().untilAsserted(() -> assertThat(ports()).containsExactly(1004));
    }

    @Test
    void finds_at_the_interval_what_no_watched_folder_tells() throws Exception {
        // The link that changes is two folders above, which are not watched.
        Files.createDirectories(temporary.resolve("a/x"));
        Files.createDirectories(temporary.resolve("b/x"));
        Files.writeString(temporary.resolve("a/x/claviger.yaml"), withPort(1001));
        Files.writeString(temporary.resolve("b/x/claviger.yaml"), withPort(1005));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), Path.of("a"));
        watch(link.resolve("x/claviger.yaml"), Duration.ofMillis(50));

        Files.createSymbolicLink(temporary.resolve("other"), Path.of("b"));
        Files.move(temporary.resolve("other"), link, StandardCopyOption.ATOMIC_MOVE);

        await().untilAsserted(() -> assertThat(ports()).containsExactly(1005));
    }

    @Test
    void trap_30_broken_file_changes_nothing_and_is_told_once() throws Exception {
        watch(folder.file(), Duration.ofMillis(20));

        replace(folder.file(), withPort(1006).replace("port", "prot"));

        await().untilAsserted(() -> assertThat(refused).hasSize(1));
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(refused).hasSize(1));
        assertThat(refused.getFirst()).hasMessageContaining("listen.prot: unknown key; did you mean port?");
        assertThat(loaded).isEmpty();

        replace(folder.file(), withPort(1007));
        await().untilAsserted(() -> assertThat(ports()).containsExactly(1007));
    }

    @Test
    void file_that_went_away_changes_nothing() throws Exception {
        watch(folder.file(), NEVER);

        Files.delete(folder.file());

        await().untilAsserted(() -> assertThat(refused).hasSize(1));
        assertThat(refused.getFirst()).hasMessageEndingWith("must exist");
        assertThat(loaded).isEmpty();
    }

    @Test
    void many_writes_in_a_row_are_taken_over_as_the_last_one() throws Exception {
        watch(folder.file(), NEVER);

        for (int i = 0; i < 200; i++) {
            folder.write(withPort(2000 + i));
        }

        // On a busy machine one of the many may be met half-written, and is refused; the last one is taken over all the
        // same.
        await().untilAsserted(() -> assertThat(ports()).endsWith(2199));
    }

    @Test
    void write_that_changes_nothing_is_no_change() throws Exception {
        watch(folder.file(), Duration.ofMillis(20));

        replace(folder.file(), withPort(1001));

        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(loaded).isEmpty());
    }

    @Test
    void reload_loads_though_nothing_changed() throws Exception {
        ConfigWatcher watcher = watch(folder.file(), NEVER);

        watcher.reload();

        assertThat(ports()).containsExactly(1001);
    }

    @Test
    void change_of_a_certificate_file_is_a_change() throws Exception {
        Path trust = Files.writeString(temporary.resolve("ca.pem"), "one");
        folder.write(withPort(1001).replace("profile: binance", "profile: binance\n    egress: {trust: ca.pem}"));
        watch(folder.file(), NEVER);

        replace(trust, "two");

        await().untilAsserted(() -> assertThat(ports()).containsExactly(1001));
    }

    @Test
    void repair_of_a_profile_that_only_the_refused_file_names_is_a_change() throws Exception {
        Path own = Files.writeString(temporary.resolve("own.yaml"), "name: own\n");
        watch(folder.file(), Duration.ofMillis(20));
        replace(folder.file(), withPort(1008).replace("profile: binance", "profile: own.yaml"));
        await().untilAsserted(() -> assertThat(refused).hasSize(1));

        Files.copy(Path.of("exchanges/binance.yaml"), own, StandardCopyOption.REPLACE_EXISTING);

        await().untilAsserted(() -> assertThat(ports()).containsExactly(1008));
    }

    @Test
    void taker_that_fails_does_not_end_the_watching() throws Exception {
        LoadedConfig first = ConfigLoader.loadAll(folder.file());
        watchers.add(new ConfigWatcher(
                folder.file(),
                first,
                NEVER,
                SETTLE,
                config -> {
                    loaded.add(config);
                    throw new IllegalStateException("cannot take it over");
                },
                refused::add));

        folder.write(withPort(1009));
        await().untilAsserted(() -> assertThat(ports()).containsExactly(1009));
        folder.write(withPort(1010));
        await().untilAsserted(() -> assertThat(ports()).containsExactly(1009, 1010));
    }

    @Test
    void nothing_is_handed_over_after_close() throws Exception {
        ConfigWatcher watcher = watch(folder.file(), Duration.ofMillis(10));

        watcher.close();
        folder.write(withPort(1011));
        watcher.reload();

        await().during(Duration.ofMillis(150))
                .untilAsserted(() -> assertThat(loaded).isEmpty());
    }

    private ConfigWatcher watch(Path file, Duration interval) throws ConfigException, IOException {
        var watcher = new ConfigWatcher(file, ConfigLoader.loadAll(file), interval, SETTLE, loaded::add, refused::add);
        watchers.add(watcher);
        return watcher;
    }

    /** In one step: a busy machine may leave what is written in place half-written for longer than {@link #SETTLE}. */
    private void replace(Path file, String text) throws IOException {
        Path next = Files.writeString(temporary.resolve("next"), text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<Integer> ports() {
        return loaded.stream().map(each -> each.config().listen().port()).toList();
    }

    private static String withPort(int port) {
        return "listen:\n  port: " + port + "\n" + ConfigFolder.MINIMAL;
    }
}
