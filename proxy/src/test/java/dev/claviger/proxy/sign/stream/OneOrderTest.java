package dev.claviger.proxy.sign.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.sign.SigningBench;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message that is counted as one order, and told as one, holds one. */
class OneOrderTest {
    private static FrameBench stream(String exchange, String path) {
        return new FrameBench(SigningBench.of(exchange), path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "okx | /ws/v5/private | \"op\":\"order\"",
                "okx | /ws/v5/private | \"op\":\"amend-order\"",
                "okx | /ws/v5/private | \"op\":\"cancel-order\"",
                "okx | /ws/v5/private | \"op\":\"mass-cancel\"",
                "okx | /ws/v5/business | \"op\":\"sprd-order\"",
                "bybit | /v5/trade | \"op\":\"order.create\"",
                "bybit | /v5/trade | \"op\":\"order.cancel-batch\"",
                "bitget | /v3/ws/private | \"op\":\"trade\",\"topic\":\"place-order\"",
                "bitget | /v3/ws/private | \"op\":\"trade\",\"topic\":\"cancel-order\"",
            })
    void a_second_element_is_refused(String exchange, String path, String wants) {
        FrameBench stream = stream(exchange, path);

        assertThat(stream.canonical("{" + wants + ",\"args\":[{\"a\":1}]}").endpoint())
                .isNotNull();
        assertThat(stream.reason("{" + wants + ",\"args\":[{\"a\":1},{\"a\":2}]}"))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(stream.reason("{\"args\":[{\"a\":1},5]," + wants + "}")).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @ParameterizedTest
    @CsvSource({
        "/ws/v4, spot.order_place, true",
        "/ws/v4, spot.order_amend, false",
        "/ws/v4, spot.order_cancel_ids, true",
        "/v4/ws/usdt, futures.order_place, false",
        "/v4/ws/usdt, futures.order_batch_place, true",
        "/v4/ws/usdt, futures.order_cancel_ids, true",
    })
    void a_list_in_place_of_one_order_is_refused(String path, String channel, boolean many) {
        FrameBench gate = stream("gate", path);
        String message = "{\"time\":1700000000,\"channel\":\"" + channel
                + "\",\"event\":\"api\",\"payload\":{\"req_id\":\"1\",\"req_param\":[{\"text\":\"t-1\"},{\"text\":\"t-2\"}]}}";

        if (many) {
            assertThat(gate.canonical(message).endpoint()).isNotNull();
        } else {
            assertThat(gate.reason(message)).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "okx | /ws/v5/private | \"op\":\"batch-orders\"",
                "okx | /ws/v5/private | \"op\":\"batch-amend-orders\"",
                "okx | /ws/v5/private | \"op\":\"batch-cancel-orders\"",
                "okx | /ws/v5/private | \"op\":\"subscribe\"",
                "bitget | /v3/ws/private | \"op\":\"trade\",\"topic\":\"batch-place\"",
                "bitget | /v3/ws/private | \"op\":\"trade\",\"topic\":\"batch-cancel\"",
                "bitget | /v3/ws/private | \"op\":\"subscribe\"",
            })
    void a_batch_and_a_subscription_may_hold_many(String exchange, String path, String wants) {
        assertThat(stream(exchange, path)
                        .canonical("{" + wants + ",\"args\":[{\"a\":1},{\"a\":2},{\"a\":3}]}")
                        .endpoint())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bitget | /v2/ws/private | {\"args\":[{\"channel\":\"login\"}]}",
                "bitget | /v3/ws/private | {\"topic\":\"login\",\"args\":[{}]}",
                "bitget | /v3/ws/private | {\"topic\":\"subscribe\",\"args\":[{}]}",
                "gate | /ws/v4 | {\"channel\":\"api/spot.order_place\"}",
                "kraken | /ws-auth/v2 | {\"params\":{\"channel\":\"add_order\"}}",
            })
    void what_does_not_say_what_it_wants_where_it_must_is_refused(String exchange, String path, String message) {
        assertThat(stream(exchange, path).reason(message)).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }
}
