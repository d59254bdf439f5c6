package dev.claviger.config.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.Cost;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.yaml.ConfigException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent by message is counted, and an exchange that says "too often" on a stream is left alone. */
class MessageLimitsTest {
    /** The limits of a row that other rows can draw from too. */
    private static Set<String> shared(ExchangeProfile profile, String method, String path) {
        Endpoint row = Objects.requireNonNull(profile.endpoints().find(method, path), path);
        return row.costs().stream()
                .map(Cost::limit)
                .filter(name ->
                        !Objects.requireNonNull(profile.limits().get(name)).perEndpoint())
                .collect(Collectors.toSet());
    }

    /** Those of orders, which are counted by the second, and not those of all messages. */
    private static Stream<String> quick(ExchangeProfile profile, Set<String> limits) {
        return limits.stream()
                .map(name -> Objects.requireNonNull(profile.limits().get(name)))
                .filter(limit -> limit.window().toSeconds() <= 2)
                .map(Limit::name);
    }

    @ParameterizedTest
    @CsvSource({
        "okx, /ws/v5/private/order, /api/v5/trade/order",
        "okx, /ws/v5/private/amend-order, /api/v5/trade/amend-order",
        "okx, /ws/v5/private/cancel-order, /api/v5/trade/cancel-order",
        "okx, /ws/v5/private/batch-orders, /api/v5/trade/batch-orders",
        "okx, /ws/v5/private/batch-amend-orders, /api/v5/trade/amend-batch-orders",
        "okx, /ws/v5/private/batch-cancel-orders, /api/v5/trade/cancel-batch-orders",
        "okx, /ws/v5/private/mass-cancel, /api/v5/trade/mass-cancel",
        "okx, /ws/v5/business/sprd-order, /api/v5/sprd/order",
        "okx, /ws/v5/business/sprd-amend-order, /api/v5/sprd/amend-order",
        "okx, /ws/v5/business/sprd-cancel-order, /api/v5/sprd/cancel-order",
        "okx, /ws/v5/business/sprd-mass-cancel, /api/v5/sprd/mass-cancel",
        "bybit, /v5/trade/order.create, /v5/order/create",
        "bybit, /v5/trade/order.amend, /v5/order/amend",
        "bybit, /v5/trade/order.cancel, /v5/order/cancel",
        "bybit, /v5/trade/order.create-batch, /v5/order/create-batch",
        "bybit, /v5/trade/order.amend-batch, /v5/order/amend-batch",
        "bybit, /v5/trade/order.cancel-batch, /v5/order/cancel-batch",
        "bitget, /v2/ws/private/trade/place-order, /api/v2/spot/trade/place-order",
        "bitget, /v2/ws/private/trade/place-order, /api/v2/mix/order/place-order",
        "bitget, /v2/ws/private/trade/cancel-order, /api/v2/spot/trade/cancel-order",
        "bitget, /v2/ws/private/trade/cancel-order, /api/v2/mix/order/cancel-order",
        "bitget, /v3/ws/private/trade/place-order, /api/v3/trade/place-order",
        "bitget, /v3/ws/private/trade/batch-place, /api/v3/trade/place-batch",
        "bitget, /v3/ws/private/trade/cancel-order, /api/v3/trade/cancel-order",
        "bitget, /v3/ws/private/trade/batch-cancel, /api/v3/trade/cancel-batch",
        "gate, /ws/v4/api/spot.order_place, /api/v4/spot/orders",
    })
    void an_order_by_message_draws_from_the_budget_of_orders_by_rest(String exchange, String message, String call)
            throws ConfigException {
        ExchangeProfile profile = ProfileLoader.bundled(exchange);
        Set<String> byRest = shared(profile, "POST", call);

        assertThat(quick(profile, shared(profile, "WS", message)))
                .as("limits of both")
                .anyMatch(byRest::contains);
    }

    @ParameterizedTest
    @CsvSource({
        "okx, ws-private, 60014",
        "okx, ws-business, 60014",
        "bybit, ws-trade, 10403",
        "bybit, ws-trade, 10429",
        "bitget, ws-private-v2, 30006",
        "bitget, ws-private-v2, 30007",
        "bitget, ws-private-v3, 30006",
        "bitget, ws-private-v3, 429",
    })
    void a_message_that_says_too_often_closes_a_gate(String exchange, String family, String code)
            throws ConfigException {
        ExchangeProfile profile = ProfileLoader.bundled(exchange);

        assertThat(Objects.requireNonNull(profile.families().get(family)).stream()
                        .orElseThrow()
                        .errors())
                .as("where errors are told")
                .isPresent();
        assertThat(profile.gates())
                .filteredOn(gate -> gate.code().equals(Optional.of(code)))
                .hasSize(1);
    }
}
