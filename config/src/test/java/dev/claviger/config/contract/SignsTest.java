package dev.claviger.config.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.config.yaml.ConfigException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What exchanges say of too many calls, of clocks and of orders that nobody knows the fate of is understood. */
class SignsTest {
    @ParameterizedTest
    @CsvSource({
        "binance, 429, IP, 1",
        "binance, 418, IP, 120",
        "bybit, 403, IP, 600",
        "bybit, 429, IP, 1",
        "bitget, 429, IP, 1",
        "gate, 429, ACCOUNT, 1",
        "kucoin, 429, ACCOUNT, 1",
        "kucoinfutures, 429, ACCOUNT, 1",
        "mexc, 429, IP, 1",
        "mexc, 418, IP, 120",
        "coinbaseexchange, 429, IP, 1",
    })
    void a_status_that_says_too_often_closes_a_gate(String exchange, int status, Scope scope, int seconds)
            throws ConfigException {
        assertThat(ProfileLoader.bundled(exchange).gates())
                .filteredOn(gate -> gate.status().equals(Optional.of(status)))
                .singleElement()
                .satisfies(gate -> {
                    assertThat(gate.scope()).isEqualTo(scope);
                    assertThat(gate.retryAfterDefault()).isGreaterThanOrEqualTo(Duration.ofSeconds(seconds));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "okx, 50011, ACCOUNT",
        "kucoin, 429000, ACCOUNT",
        "kucoinfutures, 429000, ACCOUNT",
        "mexc, 510, ACCOUNT",
        "krakenfutures, apiLimitExceeded, KEY",
    })
    void a_code_that_says_too_often_closes_a_gate_whatever_the_status(String exchange, String code, Scope scope)
            throws ConfigException {
        assertThat(ProfileLoader.bundled(exchange).gates())
                .filteredOn(gate -> gate.code().equals(Optional.of(code)))
                .singleElement()
                .satisfies(gate -> assertThat(gate.scope()).isEqualTo(scope));
    }

    @ParameterizedTest
    @CsvSource({
        "binance, -1021",
        "okx, 50102",
        "bybit, 10002",
        "bitget, 40008",
        "gate, REQUEST_EXPIRED",
        "kucoin, 400002",
        "kucoinfutures, 400002",
        "mexc, 700003",
        "kraken, EAPI:Invalid nonce",
        "krakenfutures, nonceBelowThreshold",
        "coinbaseexchange, request timestamp expired",
    })
    void a_clock_that_is_wrong_is_told_by_its_code(String exchange, String code) throws ConfigException {
        assertThat(ProfileLoader.bundled(exchange).learn().clock()).contains(code);
    }

    @ParameterizedTest
    @CsvSource({
        "bybit, 10016",
        "bybit, 170007",
        "bitget, 40010",
        "bitget, 40725",
        "bitget, 45001",
        "kucoin, 500000",
    })
    void an_order_may_stand_in_spite_of_these(String exchange, String code) throws ConfigException {
        ExchangeProfile profile = ProfileLoader.bundled(exchange);

        assertThat(profile.learn().unknown()).contains(code);
        assertThat(profile.learn().success()).doesNotContain(code);
    }
}
