package dev.claviger.proxy.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.EgressConfig;
import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.ThrottleConfig;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.limit.OrderAges;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Mechanism;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.Introduction;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.ExchangeClock;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.JsonMembers;
import dev.claviger.proxy.route.Venue;
import dev.claviger.proxy.sign.SigningBench;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request takes, and of whose budget, where it says so itself: as the exchanges count it, by their own profiles. */
class BillingTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    /** One exchange's ledger, with an account that is counted there. */
    private static final class Counted {
        private final SigningBench bench;
        private final Ledger ledger;
        private final Account account;
        private final ExchangeClock clock = new ExchangeClock(() -> Instant.EPOCH, () -> OptionalLong.of(0));

        Counted(String exchange) {
            bench = SigningBench.of(exchange);
            account = new Account("main", exchange, "real", new KeyRef("key", Mechanism.HMAC_SHA512), Set.of());
            try {
                ledger = new Ledger(new Venue(
                        exchange,
                        ProfileLoader.bundled(exchange),
                        new ExchangeConfig(
                                exchange,
                                "production",
                                Map.of(),
                                EgressConfig.defaults(),
                                Duration.ofSeconds(5),
                                ThrottleConfig.defaults())));
            } catch (ConfigException e) {
                throw new IllegalStateException(e);
            }
        }

        Canonical call(String method, String path, String type, String body) {
            return bench.canonical(bench.call(method, path, Map.of("Content-Type", type), body));
        }

        Canonical message(String stream, String text) {
            Call message = Calls.call("WS", bench.target(stream), Map.of(), text);
            return bench.frames(message).read(message);
        }

        Bill bill(Canonical says, long nowNanos) {
            return new Tariff(says.endpoint(), clock, ledger).bill(new Payer(account, null), says, nowNanos);
        }

        /** By limit and what has a budget of its own: {@code engine BTCUSD}. */
        Map<String, Long> costs(Canonical says, long nowNanos) {
            Bill bill = bill(says, nowNanos);
            Map<String, Long> costs = new LinkedHashMap<>();
            for (int i = 0; i < bill.size(); i++) {
                LimitState state = bill.counter(i).state("x");
                costs.merge((state.limit() + state.scopeKey().replace("main", "")).strip(), bill.cost(i), Long::sum);
            }
            return costs;
        }

        Map<String, Long> costs(Canonical says) {
            return costs(says, 0);
        }

        void placed(Canonical says, String reply, long nowNanos) {
            OrderAges ages = Objects.requireNonNull(ledger.ages());
            byte[] json = reply.getBytes(StandardCharsets.UTF_8);
            Bill bill = bill(says, nowNanos);
            String about = Objects.requireNonNull(bill.about());
            ledger.orders().remember("main", bill.orders(), about, nowNanos);
            ledger.orders()
                    .remember("main", KnownOrders.placed(ages, new JsonMembers(json, json.length)), about, nowNanos);
        }
    }

    private static final String AUTH = "/ws-auth/v2/";

    /** Orders that may trade with enhanced liquidity have a budget of their own beside that of others. */
    @Test
    void an_order_of_okx_s_with_elp_access_takes_of_both_budgets() {
        Counted okx = new Counted("okx");
        String order = "{\"instId\":\"BTC-USDT\",\"side\":\"buy\"%s}";
        String elp = order.formatted(",\"isElpTakerAccess\":true");

        assertThat(okx.costs(okx.call("POST", "/api/v5/trade/order", JSON, elp)))
                .containsEntry("place BTCUSDT", 1L)
                .containsEntry("elp-place", 1L);
        assertThat(okx.costs(okx.call("POST", "/api/v5/trade/order", JSON, order.formatted(""))))
                .containsEntry("place BTCUSDT", 1L)
                .containsEntry("elp-place", 0L);
        assertThat(okx.costs(okx.message("/ws/v5/private/", "{\"id\":\"1\",\"op\":\"order\",\"args\":[" + elp + "]}")))
                .containsEntry("elp-place", 1L);
    }

    private final Counted kraken = new Counted("kraken");

    private Canonical kraken(String endpoint, String form) {
        return kraken.call("POST", "/0/private/" + endpoint, FORM, "nonce=1&" + form);
    }

    private Canonical message(String method, String params) {
        return kraken.message(AUTH, "{\"method\":\"" + method + "\",\"params\":{" + params + ",\"token\":\"t\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXBTZUSD", "XBTUSD", "XBT/USD", "BTCUSD", "btc/usd"})
    void every_spelling_of_a_pair_has_one_budget(String pair) {
        assertThat(kraken.costs(kraken("AddOrder", "pair=" + pair.replace("/", "%2F") + "&type=buy&volume=1")))
                .containsExactly(Map.entry("engine BTCUSD", 1L));
    }

    @Test
    void an_order_by_message_draws_from_the_pair_s_budget_too() {
        assertThat(kraken.costs(message("add_order", "\"symbol\":\"BTC/USD\",\"order_qty\":1")))
                .containsExactly(Map.entry("engine BTCUSD", 1L));
    }

    @Test
    void a_batch_takes_as_much_as_it_has_orders() {
        String two = "[{\"ordertype\":\"limit\"},{\"ordertype\":\"limit\"}]";

        assertThat(kraken.costs(kraken.call(
                        "POST",
                        "/0/private/AddOrderBatch",
                        JSON,
                        "{\"nonce\":1,\"pair\":\"XETHZEUR\",\"orders\":" + two + "}")))
                .containsExactly(Map.entry("engine ETHEUR", 2L));
        assertThat(kraken.costs(message("batch_add", "\"symbol\":\"ETH/EUR\",\"orders\":" + two)))
                .containsExactly(Map.entry("engine ETHEUR", 2L));
    }

    @ParameterizedTest
    @CsvSource({"0, 8", "4999, 8", "5000, 6", "9999, 6", "14999, 5", "15000, 4", "44999, 4", "89999, 2", "299999, 1"})
    void a_cancel_takes_by_the_age_of_its_order_and_waits_for_none_of_it(long ageMillis, long cost) {
        kraken.placed(
                kraken("AddOrder", "pair=XBTUSD&type=buy&volume=1"),
                "{\"error\":[],\"result\":{\"descr\":{},\"txid\":[\"OA-1\"]}}",
                7);
        long now = 7 + TimeUnit.MILLISECONDS.toNanos(ageMillis);
        Canonical cancel = kraken("CancelOrder", "txid=OA-1");

        assertThat(kraken.costs(cancel, now))
                .containsEntry("engine BTCUSD", cost)
                .containsEntry("cancels", 1L);
        Tariff tariff = new Tariff(cancel.endpoint(), kraken.clock, kraken.ledger);
        assertThat(tariff.limit(0).name()).isEqualTo("cancels");
        assertThat(tariff.holds(0)).isTrue();
        assertThat(tariff.holds(1)).isFalse();
    }

    @Test
    void an_order_that_is_old_enough_costs_nothing_to_cancel() {
        kraken.placed(
                message("add_order", "\"symbol\":\"BTC/USD\",\"cl_ord_id\":\"mine\""),
                "{\"method\":\"add_order\",\"result\":{\"order_id\":\"OB-1\"},\"success\":true}",
                0);
        long later = TimeUnit.MINUTES.toNanos(5);

        assertThat(kraken.costs(message("cancel_order", "\"order_id\":[\"OB-1\"]"), later))
                .containsEntry("engine BTCUSD", 0L);
        assertThat(kraken.costs(message("cancel_order", "\"cl_ord_id\":[\"mine\"]"), later - 1))
                .containsEntry("engine BTCUSD", 1L);
    }

    @Test
    void orders_that_one_cancel_names_are_each_counted_in_their_own_pair() {
        kraken.placed(
                message("batch_add", "\"symbol\":\"BTC/USD\",\"orders\":[{},{}]"),
                "{\"result\":[{\"order_id\":\"O1\"},{\"order_id\":\"O2\"}]}",
                0);
        kraken.placed(
                kraken("AddOrder", "pair=ADAEUR&cl_ord_id=own"), "{\"error\":[],\"result\":{\"txid\":[\"O3\"]}}", 0);

        assertThat(kraken.costs(message("batch_cancel", "\"orders\":[\"O1\",\"O2\",\"O3\",\"elsewhere\"]")))
                .containsEntry("engine BTCUSD", 16L)
                .containsEntry("engine ADAEUR", 8L)
                .containsEntry("engine *", 8L);
    }

    @Test
    void what_was_changed_is_young_again_and_keeps_its_pair() {
        kraken.placed(kraken("AddOrder", "pair=XBTUSD"), "{\"result\":{\"txid\":[\"OC-1\"]}}", 0);
        long later = TimeUnit.MINUTES.toNanos(2);
        Canonical amend = kraken("AmendOrder", "txid=OC-1&limit_price=1");

        assertThat(kraken.costs(amend, later)).containsExactly(Map.entry("engine BTCUSD", 1L));
        kraken.placed(amend, "{\"error\":[],\"result\":{\"amend_id\":\"T\"}}", later);

        assertThat(kraken.costs(amend, later)).containsExactly(Map.entry("engine BTCUSD", 4L));
        assertThat(kraken.costs(kraken("EditOrder", "pair=XBTUSD&txid=OC-1"), later))
                .containsExactly(Map.entry("engine BTCUSD", 7L));
    }

    @Test
    void what_is_done_to_an_order_from_elsewhere_takes_the_most() {
        assertThat(kraken.costs(kraken("AmendOrder", "txid=OX-1"))).containsExactly(Map.entry("engine *", 4L));
        assertThat(kraken.costs(kraken("EditOrder", "pair=XBTUSD&txid=OX-1")))
                .containsExactly(Map.entry("engine BTCUSD", 7L));
    }

    @Test
    void an_order_that_is_named_twice_counts_once_and_nothing_names_none() {
        String many = ("\"OA-1\"," + "\"\",").repeat(2_000) + "\"OA-1\"";

        assertThat(kraken.costs(message("batch_cancel", "\"orders\":[" + many + "]")))
                .containsEntry("engine *", 8L);
        assertThat(kraken.costs(message("cancel_order", "\"order_id\":[\"\"]"))).containsEntry("cancels", 1L);
    }

    @Test
    void what_is_not_waited_for_fills_a_limit_and_no_more() {
        String orders = IntStream.range(0, 50).mapToObj(i -> "\"O" + i + "\"").collect(Collectors.joining(","));
        Canonical cancels = message("batch_cancel", "\"orders\":[" + orders + "]");
        kraken.ledger
                .orders()
                .remember("main", IntStream.range(0, 50).mapToObj(i -> "O" + i).toList(), "XBTUSD", 0);
        Demand demand = new Demand(
                new Tariff(cancels.endpoint(), kraken.clock, kraken.ledger),
                Introduction.unproven("grid", kraken.account, Set.of(EndpointClass.TRADE), Set.of()),
                cancels,
                null,
                0);

        assertThat(demand.nanosToRoom(0)).isZero();
        demand.take(0);

        Demand order = new Demand(
                new Tariff(message("add_order", "\"symbol\":\"BTC/USD\"").endpoint(), kraken.clock, kraken.ledger),
                Introduction.unproven("grid", kraken.account, Set.of(EndpointClass.TRADE), Set.of()),
                message("add_order", "\"symbol\":\"BTC/USD\""),
                null,
                0);
        assertThat(demand.what()).contains("batch_cancel");
        assertThat(order.nanosToRoom(0)).isBetween(1L, TimeUnit.SECONDS.toNanos(60));
        demand.giveBack();
        assertThat(order.nanosToRoom(0)).isZero();
    }

    @Test
    void only_the_youngest_orders_are_kept() {
        for (int i = 0; i <= KnownOrders.MOST; i++) {
            kraken.ledger.orders().remember("main", List.of("O" + i), "XBTUSD", i);
        }

        assertThat(kraken.ledger.orders().of("main", "O0")).isNull();
        assertThat(kraken.ledger.orders().of("main", "O1")).isNotNull();
        assertThat(kraken.ledger.orders().of("other", "O1")).isNull();
    }

    @Test
    void each_order_of_a_batch_draws_from_its_own_market_as_a_single_one_does() {
        Counted gate = new Counted("gate");
        String orders =
                "[{\"currency_pair\":\"BTC_USDT\"},{\"currency_pair\":\"ETH_USDT\"},{\"currency_pair\":\"BTC_USDT\"}]";

        assertThat(gate.costs(gate.call("POST", "/api/v4/spot/batch_orders", JSON, orders)))
                .containsExactly(Map.entry("spot-orders BTCUSDT", 2L), Map.entry("spot-orders ETHUSDT", 1L));
        assertThat(gate.costs(gate.call("POST", "/api/v4/spot/orders", JSON, "{\"currency_pair\":\"BTC_USDT\"}")))
                .containsExactly(Map.entry("spot-orders BTCUSDT", 1L));
        assertThat(gate.costs(gate.message("/ws/v4/", order(orders))))
                .containsExactly(Map.entry("spot-orders BTCUSDT", 2L), Map.entry("spot-orders ETHUSDT", 1L));
        assertThat(gate.costs(gate.message("/ws/v4/", order("{\"currency_pair\":\"BTC_USDT\"}"))))
                .containsExactly(Map.entry("spot-orders BTCUSDT", 1L));
    }

    private static String order(String param) {
        return "{\"time\":1700000000,\"channel\":\"spot.order_place\",\"event\":\"api\",\"payload\":{\"req_id\":\"1\",\"req_param\":"
                + param + "}}";
    }

    @Test
    void a_batch_of_one_is_a_single_order_and_others_have_a_budget_for_each_instrument() {
        Counted okx = new Counted("okx");
        String one = "[{\"instId\":\"BTC-USDT\"}]";
        String two = "[{\"instId\":\"BTC-USDT\"},{\"instId\":\"ETH-USDT\"}]";
        String numbered = "[{\"instIdCode\":10458},{\"instIdCode\":10458}]";

        assertThat(okx.costs(okx.call("POST", "/api/v5/trade/batch-orders", JSON, one)))
                .containsExactly(Map.entry("place BTCUSDT", 1L), Map.entry("orders-total", 1L));
        assertThat(okx.costs(okx.call("POST", "/api/v5/trade/batch-orders", JSON, two)))
                .containsExactly(
                        Map.entry("place-batch BTCUSDT", 1L),
                        Map.entry("place-batch ETHUSDT", 1L),
                        Map.entry("orders-total", 2L));
        assertThat(okx.costs(
                        okx.message("/ws/v5/private/", "{\"id\":\"1\",\"op\":\"batch-orders\",\"args\":" + two + "}")))
                .containsExactly(
                        Map.entry("place-batch BTCUSDT", 1L),
                        Map.entry("place-batch ETHUSDT", 1L),
                        Map.entry("orders-total", 2L));
        assertThat(okx.costs(okx.message(
                        "/ws/v5/private/", "{\"id\":\"1\",\"op\":\"batch-orders\",\"args\":" + numbered + "}")))
                .containsExactly(Map.entry("place-batch 10458", 2L), Map.entry("orders-total", 2L));
    }
}
