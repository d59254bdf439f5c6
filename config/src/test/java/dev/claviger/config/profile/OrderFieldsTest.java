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
                .extracting(OrderFields::symbol)
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
            assertThat(order.notional()).isEqualTo(Way.parse("n"));
            assertThat(order.reduceOnly()).isEqualTo(Way.parse("r"));
            assertThat(order.legs()).containsExactly(Way.parse("[]"), Way.parse("x.y"));
        });
        assertThat(profile.orderAt("/f/order")).hasValueSatisfying(order -> {
            assertThat(order.notional()).isEqualTo(Way.parse("n"));
            assertThat(order.legs()).containsExactly(Way.parse("z"));
        });
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
