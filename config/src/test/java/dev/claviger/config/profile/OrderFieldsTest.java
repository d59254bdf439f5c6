package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.reply.Way;
import dev.claviger.config.yaml.ConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a profile says that an order's fields are. */
class OrderFieldsTest {
    @Test
    void order_may_be_absent() throws ConfigException {
        String without = ProfileText.TEXT.replaceFirst("(?m)^order:.*\n", "");

        assertThat(ProfileLoader.parse(without, "small.yaml").order()).isEmpty();
    }

    @Test
    void a_symbol_may_have_other_names() throws ConfigException {
        String text = ProfileText.TEXT.replace("{symbol: s,", "{symbol: [s, data.n],");

        assertThat(ProfileLoader.parse(text, "small.yaml").orderAt("/f/one"))
                .get()
                .extracting(order -> order.names().symbol())
                .isEqualTo(List.of(Way.parse("s"), Way.parse("data.n")));
        assertThat(ProfileText.problems(text.replace("[s, data.n]", "[]")))
                .singleElement()
                .asString()
                .contains("order.symbol");
        assertThat(ProfileText.problems(text.replace("[s, data.n]", "[s, '*']")))
                .singleElement()
                .asString()
                .contains("order.symbol[1]: must be a name");
    }

    @Test
    void an_order_may_have_a_notional_a_mark_that_it_only_reduces_and_legs() throws ConfigException {
        String text = ProfileText.TEXT.replace(
                "client-id: c}",
                "client-id: c, notional: n, reduce-only: r, legs: ['[]', x.y], under: [{prefixes: [/f/], legs: z}]}");
        ExchangeProfile profile = ProfileLoader.parse(text, "small.yaml");

        assertThat(profile.orderAt("/api/order")).hasValueSatisfying(order -> {
            assertThat(order.names().notional()).isEqualTo(ProfileText.ways("n"));
            assertThat(order.names().reduceOnly()).isEqualTo(ProfileText.ways("r"));
            assertThat(order.legs()).containsExactly(Way.parse("[]"), Way.parse("x.y"));
        });
        assertThat(profile.orderAt("/f/order")).hasValueSatisfying(order -> {
            assertThat(order.names().notional()).isEqualTo(ProfileText.ways("n"));
            assertThat(order.legs()).containsExactly(Way.parse("z"));
        });
    }

    @Test
    void every_field_of_an_order_may_have_several_ways_or_none() throws ConfigException {
        String text = ProfileText.TEXT.replace(
                "client-id: c}",
                "client-id: c, order-id: [o, oc], under: [{prefixes: [/f/], side: [], price: [pp, x.*.p], quantity: [q, r]}]}");
        ExchangeProfile profile = ProfileLoader.parse(text, "small.yaml");

        assertThat(profile.orderAt("/f/order")).hasValueSatisfying(order -> {
            assertThat(order.names().side()).isEmpty();
            assertThat(order.names().price()).containsExactly(Way.parse("pp"), Way.parse("x.*.p"));
            assertThat(order.names().quantity()).containsExactly(Way.parse("q"), Way.parse("r"));
            assertThat(order.names().orderId()).containsExactly(Way.parse("o"), Way.parse("oc"));
            assertThat(order.throughOnlyMember()).containsExactly(Way.parse("x.*.p"));
        });
        assertThat(profile.orderAt("/api/order"))
                .hasValueSatisfying(
                        order -> assertThat(order.throughOnlyMember()).isEmpty());
    }

    @Test
    void orders_may_stand_beside_each_other_under_names_of_their_own() throws ConfigException {
        String legs = "named-legs: [{side: ws, quantity: wq}, {side: ps, price: x.~}]";
        String text = ProfileText.TEXT.replace(
                "client-id: c}",
                "client-id: c, " + legs + ", under: [{prefixes: [/f/]}, {prefixes: [/g/], named-legs: []}]}");
        ExchangeProfile profile = ProfileLoader.parse(text, "small.yaml");

        assertThat(profile.orderAt("/f/order")).hasValueSatisfying(order -> {
            assertThat(order.namedLegs())
                    .extracting(OrderNames::side)
                    .containsExactly(ProfileText.ways("ws"), ProfileText.ways("ps"));
            assertThat(order.namedLegs()).extracting(OrderNames::symbol).containsOnly(List.of());
            assertThat(order.throughOnlyMember()).isEqualTo(ProfileText.ways("x.~"));
        });
        assertThat(profile.orderAt("/g/order"))
                .hasValueSatisfying(order -> assertThat(order.namedLegs()).isEmpty());
        assertThat(ProfileText.problems(text.replace("wq}", "wq, size: s}")))
                .singleElement()
                .asString()
                .contains("order.named-legs[0].size: unknown key");
    }

    @Test
    void order_may_have_other_names_under_some_paths() throws ConfigException {
        String text = ProfileText.TEXT.replace(
                "client-id: c}",
                "client-id: c, under: [{prefixes: [/f/batch, /g/], symbol: x.*.y, type: x.~}, {prefixes: [/f/], price: pp}]}");
        ExchangeProfile profile = ProfileLoader.parse(text, "small.yaml");

        assertThat(profile.orderAt("/f/batch"))
                .contains(ProfileText.order(List.of("/f/batch", "/g/"), "x.*.y", "d", "x.~", "p", "q", "c"));
        assertThat(profile.orderAt("/f/one"))
                .contains(ProfileText.order(List.of("/f/"), "s", "d", "t", "pp", "q", "c"));
        assertThat(profile.orderAt("/api/order")).contains(ProfileText.order(List.of(), "s", "d", "t", "p", "q", "c"));
    }
}
