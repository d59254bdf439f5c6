package dev.claviger.proxy.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.PinSource;
import dev.claviger.hsm.Pin;
import dev.claviger.proxy.Machine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinReaderTest {
    @TempDir
    private Path home = Path.of("");

    private final StringWriter err = new StringWriter();

    @Test
    void takes_the_first_line_of_a_file_without_its_end() throws IOException {
        for (String content : new String[] {"1234", "1234\n", "1234\r\n", "1234\nmore"}) {
            Path file = file(content, "rw-r-----");
            assertThat(read(new PinSource.FromFile(file))).isEqualTo("1234");
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void warns_of_a_file_that_is_open_to_more_than_owner_and_group() throws IOException {
        read(new PinSource.FromFile(file("1234", "rw-r--r--")));
        assertThat(err.toString()).startsWith("warning: PIN file ").contains("hint: chmod 0600 ");
    }

    @Test
    void takes_an_environment_variable_a_descriptor_and_what_is_typed() {
        assertThat(read(new PinSource.FromEnvironment("PIN_HERE"))).isEqualTo("from-env");
        assertThat(read(new PinSource.FromDescriptor(0))).isEqualTo("from-stdin");
        assertThat(read(new PinSource.FromPrompt())).isEqualTo("gétippt");
    }

    @Test
    void says_what_is_missing() throws IOException {
        Path empty = file("\n", "rw-------");
        assertThatThrownBy(() -> read(new PinSource.FromFile(empty)))
                .isInstanceOf(OperatorError.class)
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> read(new PinSource.FromFile(home.resolve("none"))))
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> read(new PinSource.FromEnvironment("UNSET")))
                .hasMessage("environment variable UNSET holds no PIN");
        assertThatThrownBy(() -> read(new PinSource.FromDescriptor(987)))
                .hasMessageContaining("file descriptor 987 cannot be read");
    }

    private String read(PinSource source) {
        Shell shell = new Shell(
                Machine.here(),
                Map.of("PIN_HERE", "from-env"),
                home,
                home,
                new ByteArrayInputStream("from-stdin\n".getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true),
                new Typist());
        try (Pin pin = new PinReader(shell).read(source)) {
            assertThat(pin.toString()).isEqualTo("Pin[****]");
            return pin.reveal(utf8 -> new String(utf8.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
        }
    }

    private Path file(String content, String mode) throws IOException {
        Path file = Files.writeString(home.resolve("pin"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static final class Typist implements Terminal {
        @Override
        public boolean present() {
            return true;
        }

        @Override
        public char[] secret(String prompt) {
            return "gétippt".toCharArray();
        }

        @Override
        public String answer(String question) {
            return "";
        }
    }
}
