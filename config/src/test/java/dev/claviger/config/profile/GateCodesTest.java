package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.profile.limit.Gate;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.config.yaml.ConfigException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By which codes a gate is closed. */
class GateCodesTest {
    private static Gate gate(String code) {
        return Gate.ofCode(code, Scope.KEY, Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "429, 429, true",
        "429, 4290, false",
        "429, 42, false",
        "Throttled*, Throttled: 1700000000, true",
        "Throttled*, Throttled, true",
        "Throttled*, Not Throttled, false",
        "Throttled*, Throttle, false",
    })
    void a_code_is_compared_whole_or_by_what_it_begins_with(String code, String told, boolean closes) {
        assertThat(gate(code).isCode(told)).isEqualTo(closes);
    }

    @Test
    void a_gate_of_a_status_has_no_code() {
        assertThat(Gate.ofStatus(429, Scope.IP, Duration.ofSeconds(1)).isCode("429"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*x", "a*b", "a**", "**", ""})
    void a_star_stands_behind_something_and_at_the_end(String code) {
        String text = ProfileText.TEXT.replace("{status: 429, scope: ip", "{code: '" + code + "', scope: ip");

        assertThatThrownBy(() -> ProfileLoader.parse(text, "small.yaml"))
                .hasMessageContaining("gates")
                .hasMessageContaining("must be a code, or what codes begin with and one * behind it");
    }

    @ParameterizedTest
    @CsvSource({
        "kraken, EService:Throttled: 1700000000, KEY",
        "kraken, EAuth:Too many requests, KEY",
        "kraken, EOrder:Domain rate limit exceeded, KEY",
        "bybit, 20003, ACCOUNT",
        "okx, 60023, ACCOUNT",
        "deribit, 10028, ACCOUNT",
        "bitfinex, 11010, IP",
    })
    void what_means_too_often_closes_a_gate(String exchange, String code, Scope scope) throws ConfigException {
        List<Gate> gates = ProfileLoader.bundled(exchange).gates().stream()
                .filter(gate -> gate.isCode(code))
                .toList();

        assertThat(gates).singleElement().extracting(Gate::scope).isEqualTo(scope);
    }

    @Test
    void what_concerns_one_pair_closes_nothing() throws ConfigException {
        Optional<Gate> closed = ProfileLoader.bundled("kraken").gates().stream()
                .filter(gate -> gate.isCode("EOrder:Rate limit exceeded"))
                .findAny();

        assertThat(closed).isEmpty();
    }
}
