package dev.claviger.proxy.throttle;

import dev.claviger.config.profile.endpoint.Amount;
import dev.claviger.config.profile.endpoint.ParameterLookup;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.limit.OrderAges;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.message.JsonMembers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Works out the bill of a request for which it matters what it says: how many elements its list has, of what each is, how
 * old the orders are that it names. Of what it does not say it takes the most.
 */
final class Billing {
    private final Tariff tariff;
    private final Ledger ledger;
    private final Payer payer;
    private final @Nullable Canonical says;
    private final ParameterLookup fields;
    private final List<String> orders;
    private final List<Counter> counters = new ArrayList<>();
    private long[] costs = new long[4];
    private int[] limits = new int[4];
    private @Nullable String about;

    Billing(Tariff tariff, Ledger ledger, Payer payer, @Nullable Canonical says) {
        this.tariff = tariff;
        this.ledger = ledger;
        this.payer = payer;
        this.says = says;
        this.fields = says == null ? ParameterLookup.NONE : says.fields();
        OrderAges ages = ledger.ages();
        this.orders = ages == null || says == null ? List.of() : KnownOrders.named(ages, says);
    }

    Bill bill(long nowNanos) {
        for (int i = 0; i < tariff.size(); i++) {
            Amount amount = tariff.amount(i);
            if (amount instanceof Amount.ByAge byAge && !orders.isEmpty()) {
                byAge(i, byAge, nowNanos);
            } else if (amount instanceof Amount.ForEach forEach) {
                forEach(i, forEach);
            } else {
                add(i, own(i), amount.of(fields));
            }
        }
        return new Bill(
                counters.toArray(Counter[]::new),
                Arrays.copyOf(costs, counters.size()),
                Arrays.copyOf(limits, counters.size()),
                orders,
                about);
    }

    /** The request's own value of what a limit counts by. */
    private @Nullable String own(int index) {
        String value = valueIn(index, fields);
        if (value != null && about == null) {
            about = value;
        }
        return value;
    }

    private @Nullable String valueIn(int index, ParameterLookup where) {
        for (String name : tariff.limit(index).per()) {
            String value = where.get(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    private void byAge(int index, Amount.ByAge amount, long nowNanos) {
        String own = own(index);
        for (String order : orders) {
            KnownOrders.Known known = ledger.orders().of(payer.name(), order);
            if (known == null) {
                add(index, own, amount.most());
            } else {
                about = about == null ? known.value() : about;
                add(index, known.value(), amount.of(Duration.ofNanos(nowNanos - known.sinceNanos())));
            }
        }
    }

    private void forEach(int index, Amount.ForEach amount) {
        String own = own(index);
        JsonMembers list = says == null ? null : says.list(tariff.way(index));
        if (list == null) {
            boolean one = says != null && isObject(says.text(tariff.way(index)));
            add(index, own, one ? amount.of(1) : amount.of(fields));
            return;
        }
        List<@Nullable String> values = new ArrayList<>();
        list.each(element -> {
            String value = valueIn(index, element);
            values.add(value == null ? own : value);
        });
        long all = amount.of(values.size());
        if (all == 0) {
            return;
        }
        if (values.isEmpty() || tariff.limit(index).per().isEmpty()) {
            add(index, own, all);
            return;
        }
        for (String value : values) {
            add(index, value, amount.each());
        }
    }

    /** What some exchanges take in place of a list of one. */
    private static boolean isObject(@Nullable String text) {
        return text != null && text.startsWith("{");
    }

    /** Adds to what is charged there already by the same limit. */
    private void add(int index, @Nullable String value, long cost) {
        Limit limit = tariff.limit(index);
        Counter counter = limit.per().isEmpty()
                ? ledger.counter(limit, tariff.scope(index, payer), tariff.clock())
                : ledger.counterOfValue(limit, tariff.scope(index, payer), value, tariff.clock());
        for (int i = 0; i < counters.size(); i++) {
            if (counters.get(i) == counter && limits[i] == index) {
                costs[i] += cost;
                return;
            }
        }
        int at = counters.size();
        if (at == costs.length) {
            costs = Arrays.copyOf(costs, at * 2);
            limits = Arrays.copyOf(limits, at * 2);
        }
        counters.add(counter);
        costs[at] = cost;
        limits[at] = index;
    }
}
