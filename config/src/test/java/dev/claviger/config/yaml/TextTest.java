package dev.claviger.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.DataSize;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @ParameterizedTest
    @CsvSource({"500ms, 500", "2s, 2000", "90s, 90000", "1m, 60000", "4h, 14400000", "1d, 86400000", "0s, 0"})
    void lengths_of_time_are_read_and_written_alike(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
        assertThat(Durations.format(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "5", "-5s", "5 s", "5S", "1.5s", "5sec", "12345678901s", "٥s", "PT5S"})
    void refuses_what_is_no_length_of_time(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0B, 0", "512B, 512", "64KiB, 65536", "1MiB, 1048576", "2GiB, 2147483648"})
    void sizes_are_read_and_written_alike(String text, long bytes) {
        assertThat(DataSize.parse(text)).isEqualTo(new DataSize(bytes)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "B", "5", "-5B", "5 B", "5KB", "5kib", "1.5MiB", "9999999999GiB", "12345678901B"})
    void refuses_what_is_no_size(String text) {
        assertThatThrownBy(() -> DataSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"prot, port", "Port, port", "pot, port", "listn, listen", "listen, listen", "adress, address"})
    void finds_the_name_that_was_meant(String wrong, String meant) {
        assertThat(Nearest.to(wrong, List.of("address", "listen", "port"))).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "colour", "trop", "addresslisten"})
    void finds_no_name_where_none_was_meant(String wrong) {
        assertThat(Nearest.to(wrong, List.of("address", "listen", "port"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"state, state", "maxRequestLine, max-request-line", "apiKey, api-key"})
    void writes_components_in_kebab_case(String component, String key) {
        assertThat(Text.kebab(component)).isEqualTo(key);
    }
}
