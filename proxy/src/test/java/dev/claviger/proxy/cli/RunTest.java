package dev.claviger.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.proxy.cli.shell.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program as a process of its own, on a real SoftHSM token. */
class RunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path home = Path.of("");

    private Path config = Path.of("");
    private @Nullable Process process;

    @BeforeEach
    void init() throws IOException {
        assertThat(new Console(home).run("init", "--environment", "testnet").code())
                .isZero();
        config = home.resolve(".config/claviger/claviger.yaml");
        listenOn(0);
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void runs_until_told_to_stop_and_reloads_when_hung_up_on() throws Exception {
        Process running = start("run", "--config", config.toString());
        await().atMost(PATIENCE).until(() -> printed().startsWith("listening: bots 127.0.0.1:"));
        assertThat(printed().lines()).hasSize(1);

        signal("HUP", running);
        await().atMost(PATIENCE).until(() -> logged().contains("configuration in force"));
        Files.writeString(config, Files.readString(config) + "unknown: 1\n");
        signal("HUP", running);
        await().atMost(PATIENCE).until(() -> logged().contains("configuration refused, the old one holds"));
        assertThat(running.isAlive()).isTrue();

        signal("TERM", running);
        assertThat(running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).isZero();
        assertThat(logged()).doesNotContain(Files.readString(config.resolveSibling("pin")));
    }

    @Test
    void an_address_that_is_taken_ends_it_with_the_network_s_exit_code() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listenOn(taken.getLocalPort());
            Process running = start("run", "--config", config.toString());
            assertThat(running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(running.exitValue()).isEqualTo(ExitCode.NETWORK.code());
            assertThat(logged().lines().filter(line -> line.startsWith("error: ")))
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1:" + taken.getLocalPort());
            assertThat(logged()).doesNotContain("\tat ");
        }
    }

    @Test
    void the_other_verbs_keep_the_log_to_themselves() throws Exception {
        Process shown = start("key", "generate", "pair", "--type", "ed25519", "--config", config.toString());
        assertThat(shown.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(logged()).isEmpty();
        assertThat(shown.exitValue()).isZero();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--illegal-native-access=deny",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Process started = new ProcessBuilder(command)
                .redirectOutput(home.resolve("out").toFile())
                .redirectError(home.resolve("err").toFile())
                .start();
        process = started;
        return started;
    }

    private static void signal(String name, Process to) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(to.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private String printed() throws IOException {
        return Files.readString(home.resolve("out"));
    }

    private String logged() throws IOException {
        return Files.readString(home.resolve("err"));
    }

    private void listenOn(int port) throws IOException {
        String text = Files.readString(config).replaceAll("(?m)^(listen|admin): .*\n", "");
        Files.writeString(config, text + "listen: {port: " + port + "}\nadmin: {port: 0}\n");
    }
}
