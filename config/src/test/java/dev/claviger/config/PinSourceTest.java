package dev.claviger.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.yaml.ConfigException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the PIN comes from, which is never the file itself. */
class PinSourceTest {
    @TempDir
    private Path temporary;

    private ConfigFolder folder;

    @BeforeEach
    void useFolder() {
        folder = new ConfigFolder(temporary);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pin: hunter2-SECRET",
                "pin: 'hunter2-SECRET'",
                "pin: [hunter2-SECRET]",
                "pin: {value: hunter2-SECRET}",
                "pin: {hunter2-SECRET: 1}",
                "pin: {fd: hunter2-SECRET}",
                "pin: {prompt: hunter2-SECRET}",
                "pin: !hunter2-SECRET x",
                "pin: *hunter2-SECRET",
                "pin: \"hunter2-SECRET",
                "pin: @hunter2-SECRET",
                "pin: {file: [hunter2-SECRET]}",
                "pin: {env: a, env: b, hunter2-SECRET: 1, hunter2-SECRET: 2}",
                "secret-pin: hunter2-SECRET",
                "pin: {prompt: true}\n  token-secret: hunter2-SECRET",
            })
    void never_shows_what_may_be_a_pin(String pin) {
        String yaml = "hsm:\n  token: t\n  " + pin + "\nexchanges: {binance: {profile: binance}}\n";

        assertThat(folder.problems(yaml)).isNotEmpty().noneMatch(line -> line.contains("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", "'1234'", "swordfish"})
    void refuses_a_pin_in_clear_and_tells_the_four_ways(String pin) {
        assertThat(folder.problems(ConfigFolder.MINIMAL.replace("{prompt: true}", pin)))
                .containsExactly(
                        "claviger.yaml:3:8: hsm.pin: must say where the PIN comes from, never the PIN itself; write one of"
                                + " pin: {file: PATH}, pin: {env: NAME}, pin: {fd: NUMBER}, pin: {prompt: true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{file: a, env: B}", "{fd: 3, prompt: true}"})
    void refuses_more_or_less_than_one_source_of_the_pin(String pin) {
        assertThat(folder.problems(ConfigFolder.MINIMAL.replace("{prompt: true}", pin)))
                .containsExactly("claviger.yaml:3:3: hsm.pin: must name exactly one source; write one of"
                        + " pin: {file: PATH}, pin: {env: NAME}, pin: {fd: NUMBER}, pin: {prompt: true}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{fd: 1} | claviger.yaml:3:13: hsm.pin.fd: must be 0 or at least 3, since 1 and 2 are for output",
                "{env: ''} | claviger.yaml:3:14: hsm.pin.env: must not be empty",
                "{prompt: false} | claviger.yaml:3:17: hsm.pin.prompt: must be true where it stands",
            })
    void refuses_a_source_of_the_pin_that_is_none(String pin, String expected) {
        assertThat(folder.problems(ConfigFolder.MINIMAL.replace("{prompt: true}", pin)))
                .singleElement()
                .asString()
                .startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{fd: 0} | FromDescriptor[number=0]",
                "{fd: 9} | FromDescriptor[number=9]",
                "{env: PIN} | FromEnvironment[variable=PIN]",
                "{file: /pin} | FromFile[file=/pin]",
                "{prompt: true} | FromPrompt[]",
            })
    void takes_each_source_of_the_pin(String pin, String expected) throws ConfigException {
        ClavigerConfig config = folder.load(ConfigFolder.MINIMAL.replace("{prompt: true}", pin));

        assertThat(config.hsm().pin()).hasToString(expected);
    }
}
