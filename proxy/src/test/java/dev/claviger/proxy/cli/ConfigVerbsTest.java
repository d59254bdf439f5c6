package dev.claviger.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.ConfigSchema;
import dev.claviger.config.ExampleFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigVerbsTest {
    @TempDir
    private Path home = Path.of("");

    @Test
    void prints_the_schema_an_editor_completes_with() {
        Console.Result schema = new Console(home).run("config", "schema");
        assertThat(schema.code()).isZero();
        assertThat(schema.out().strip()).isEqualTo(ConfigSchema.json().strip()).contains("\"recv-window-max\"");
    }

    @Test
    void prints_the_example_with_every_key() {
        Console.Result example = new Console(home).run("config", "example");
        assertThat(example.code()).isZero();
        assertThat(example.out()).isEqualTo(ExampleFile.text()).contains("session-copies:");
    }
}
