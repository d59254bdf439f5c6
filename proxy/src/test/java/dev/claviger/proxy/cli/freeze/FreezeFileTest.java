package dev.claviger.proxy.cli.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.cli.Console;
import dev.claviger.proxy.permit.Freeze;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreezeFileTest {
    @TempDir
    private Path home = Path.of("");

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(home.resolve("claviger.yaml"), """
                hsm: {token: none, pin: {prompt: true}}
                exchanges:
                  binance: {profile: binance}
                """);
    }

    @Test
    void freezes_and_unfreezes() throws IOException {
        Console console = new Console(home);
        assertThat(console.run("freeze", "--status").code()).isZero();
        Console.Result frozen = console.run("freeze", "--reason", "grid-1\nruns wild");
        assertThat(frozen.code()).isZero();
        assertThat(frozen.out()).isEqualTo("frozen since 2026-01-31T12:00:00Z: grid-1 runs wild\n");
        assertThat(file().read().state()).isEqualTo(Freeze.State.FROZEN);
        Console.Result status = console.run("freeze", "--status");
        assertThat(status.code()).isEqualTo(1);
        assertThat(status.out()).isEqualTo(frozen.out());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().path())))
                .isEqualTo("rw-------");
        assertThat(console.run("unfreeze").out()).isEqualTo("open again\n");
        assertThat(console.run("unfreeze").out()).isEqualTo("open, as it was\n");
        assertThat(file().read().state()).isEqualTo(Freeze.State.OPEN);
    }

    @Test
    void freezes_hard() throws IOException {
        new Console(home).run("freeze", "--hard");
        assertThat(file().read().state()).isEqualTo(Freeze.State.HARD);
    }

    @Test
    void stops_without_a_configuration_that_can_be_read() throws IOException {
        Files.writeString(home.resolve("claviger.yaml"), "broken: [");
        assertThat(new Console(home).run("freeze").code()).isEqualTo(3);
        assertThat(new Console(home).run("freeze", "--state", "state").code()).isZero();
        assertThat(file().read().state()).isEqualTo(Freeze.State.FROZEN);
    }

    @Test
    void a_file_that_says_anything_else_stops_everything() throws IOException {
        Files.createDirectories(home.resolve("state"));
        for (String content : new String[] {"", "open", "Frozen\n"}) {
            Files.writeString(file().path(), content);
            assertThat(file().read().state()).as(content).isEqualTo(Freeze.State.HARD);
        }
    }

    private FreezeFile file() {
        return new FreezeFile(home.resolve("state"));
    }
}
