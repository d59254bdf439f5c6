package dev.claviger.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.recipe.Signing;
import dev.claviger.proxy.fixture.BinanceVenue;
import dev.claviger.proxy.message.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bot signed is what it sent without its signature, wherever that stood. */
class FormReaderTest {
    private static final Endpoint ENDPOINT =
            Objects.requireNonNull(BinanceVenue.BINANCE.profile().endpoints().find("GET", "/api/v3/order"));

    private static FormReader reader() {
        Signing signing = BinanceVenue.BINANCE.profile().signing();
        return new FormReader(signing.of("GET", "/api/v3/order", ""), signing, ENDPOINT);
    }

    private static String signed(String target, int from) {
        byte[] bytes = target.getBytes(StandardCharsets.US_ASCII);
        return new String(reader().read(bytes, from, bytes.length, Place.QUERY), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "a=1&b=2&signature=x, a=1&b=2",
                "a=1&signature=x&b=2, a=1&b=2",
                "signature=x&a=1&b=2, a=1&b=2",
                "signature=x&a=1, a=1",
                "a=1&signature=x&, a=1",
                "a=1&&signature=x, a=1&",
                "a=1&&b=2, a=1&&b=2",
                "&a=1, a=1",
                "a=1&, a=1",
                "a=1, a=1",
                "signature=x, ''",
                "&, ''",
                "'', ''",
            })
    void takes_the_signature_out_and_one_mark_with_it(String query, String signed) {
        assertThat(signed(query, 0)).isEqualTo(signed);
        assertThat(signed("/path?" + query, 6)).isEqualTo(signed);
    }

    @Test
    void what_has_no_signature_is_not_copied() {
        byte[] body = "a=1&b=2".getBytes(StandardCharsets.US_ASCII);

        assertThat(reader().read(body, 0, body.length, Place.FORM)).isSameAs(body);
    }

    @Test
    void reads_each_value_by_its_name() {
        FormReader reader = reader();
        byte[] query = "symbol=BTCUSDT&recvWindow=5&timestamp=7&signature=abc".getBytes(StandardCharsets.US_ASCII);

        reader.read(query, 0, query.length, Place.QUERY);

        assertThat(reader.signature()).isEqualTo("abc");
        assertThat(reader.timestamp()).isEqualTo("7");
        assertThat(reader.receiveWindow()).isEqualTo("5");
        assertThat(reader.parameters().all())
                .containsExactly(new Parameter("symbol", "BTCUSDT", Place.QUERY, "symbol"));
    }

    @ParameterizedTest
    @CsvSource({"signature=x&signature=y", "timestamp=1&timestamp=1", "a=1&b=2&a=1", "=1", "a", "%61=1"})
    void refuses_what_two_readers_could_read_in_two_ways(String query) {
        assertThatThrownBy(() -> signed(query, 0)).isInstanceOf(Refused.class);
    }
}
