package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.profile.endpoint.Amount;
import dev.claviger.config.profile.endpoint.Amount.ForEach.Size;
import dev.claviger.config.profile.endpoint.Cost;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.limit.OrderAges;
import dev.claviger.config.profile.limit.Spellings;
import dev.claviger.config.yaml.ConfigException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a profile says that what a request takes depends on its orders: how many, of what, and how old. */
class CountingTest {
    private static final String AGES = "ages: {named: [id, params.id], placed: result, ids: [id]}\n";

    private static String text(String cost) {
        return ProfileText.TEXT.replace("orders=each(list;1;5)", cost);
    }

    private static List<Cost> costs(String text) throws ConfigException {
        ExchangeProfile profile = ProfileLoader.parse(text, "small.yaml");
        return Objects.requireNonNull(profile.endpoints().find("POST", "/f/batch"))
                .costs();
    }

    @Test
    void lists_of_one_and_of_more_may_take_of_different_limits() throws ConfigException {
        assertThat(costs(text("orders=alone(list;1),weight=many([];2;9)")))
                .containsExactly(
                        new Cost("orders", new Amount.ForEach("list", Size.ONE, 1, 1)),
                        new Cost("weight", new Amount.ForEach("[]", Size.MORE, 2, 9)));
    }

    @ParameterizedTest
    @CsvSource({"ANY, 0, 2", "ANY, 1, 2", "ANY, 9, 7", "ONE, 1, 2", "ONE, 2, 0", "MORE, 1, 0", "MORE, 3, 6"})
    void a_list_takes_for_its_elements_where_it_is_meant(Size size, int elements, long cost) {
        assertThat(new Amount.ForEach("list", size, 2, 7).of(elements)).isEqualTo(cost);
    }

    @Test
    void the_age_of_orders_may_count_and_nobody_need_wait_for_it() throws ConfigException {
        Amount byAge = new Amount.ByAge(
                1,
                List.of(
                        new Amount.ByAge.Age(Duration.ofSeconds(5), 8),
                        new Amount.ByAge.Age(Duration.ofMinutes(5), 2)));

        assertThat(costs(AGES + text("orders=age(1;5s=8,5m=2)"))).containsExactly(new Cost("orders", byAge));
        assertThat(costs(AGES + text("orders=unheld(age(1;5s=8,5m=2)),weight=1")))
                .contains(new Cost("orders", byAge, false));
        assertThat(byAge.most()).isEqualTo(8);
    }

    @Test
    void says_where_orders_are_named() throws ConfigException {
        OrderAges ages = ProfileLoader.parse(AGES + text("orders=age(1;5s=8)"), "small.yaml")
                .ages()
                .orElseThrow();

        assertThat(ages.named()).extracting(way -> way.text()).containsExactly("id", "params.id");
        assertThat(ages.placed()).extracting(way -> way.text()).containsExactly("result");
        assertThat(ages.ids()).containsExactly("id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders=age(1;5s=8) | must not cost by age where 'ages' does not say how orders are known again",
                "orders=age(1;5s=8,5s=2) | must have rising ages",
                "orders=age(1;5=8) | must be a known amount",
                "orders=age(1;5s=11) | must not cost more than the limit's capacity",
                "orders=unheld(1 | must be a known amount",
                "orders=alone(list;1;5) | must be a known amount",
            })
    void refuses_with_the_rule(String cost, String rule) {
        assertThatThrownBy(() -> ProfileLoader.parse(text(cost), "small.yaml"))
                .hasMessageContaining("small.yaml:50:")
                .hasMessageContaining(rule);
    }

    @Test
    void an_order_that_cannot_be_known_again_is_refused() {
        assertThatThrownBy(() -> ProfileLoader.parse("ages: {named: [id]}\n" + text("orders=1"), "small.yaml"))
                .hasMessageContaining("ages.placed")
                .hasMessageContaining("must name at least one place");
    }

    @Test
    void a_limit_may_count_by_the_first_of_several_names() throws ConfigException {
        String text = ProfileText.TEXT.replace("per-endpoint: true", "per: [pair, symbol]");
        Limit orders = Objects.requireNonNull(
                ProfileLoader.parse(text, "small.yaml").limits().get("orders"));

        assertThat(orders.per()).containsExactly("pair", "symbol");
        assertThat(orders.countedFor()).isEqualTo("account and pair");
    }

    @ParameterizedTest
    @CsvSource({
        "XXBTZUSD, BTCUSD",
        "XBTUSD, BTCUSD",
        "BTCUSD, BTCUSD",
        "XETHXXBT, ETHBTC",
        "ETHXBT, ETHBTC",
        "XDGUSD, DOGEUSD",
        "ZEURZUSD, EURUSD",
        "XRPUSD, XRPUSD",
        "XXRPZUSD, XRPUSD",
        "XXBT, XXBT",
    })
    void kraken_s_spellings_of_a_pair_are_one(String spelling, String pair) throws ConfigException {
        Spellings spellings = ProfileLoader.bundled("kraken").spellings();

        assertThat(spellings.of(spelling)).isEqualTo(spellings.of(pair));
    }

    @Test
    void a_spelling_that_no_value_can_have_is_refused() {
        String text = "spellings: {begin: {xbt: BTC}}\n" + ProfileText.TEXT;

        assertThatThrownBy(() -> ProfileLoader.parse(text, "small.yaml"))
                .hasMessageContaining("spellings.begin")
                .hasMessageContaining("must name upper-case letters and digits only");
        assertThat(new Spellings(Map.of(), Map.of("ZUSD", "USD")).of("XTZUSD")).isEqualTo("XTUSD");
    }
}
