package dev.claviger.proxy.throttle;

import dev.claviger.config.profile.Amount;
import dev.claviger.config.profile.Cost;
import dev.claviger.config.profile.Endpoint;
import dev.claviger.config.profile.Limit;
import dev.claviger.config.profile.ParameterLookup;
import dev.claviger.config.profile.Scope;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.exchange.ExchangeClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one endpoint costs, resolved once: which limits, by which rule, on which counters. Guarded by its budget's lock.
 */
final class Tariff {
    private final Endpoint endpoint;
    private final Turn turn;
    private final ExchangeClock clock;
    private final Ledger ledger;
    private final Limit[] limits;
    private final @Nullable String[] usedHeaders;
    private final Amount[] amounts;
    private final long @Nullable [] constants;
    private final Counter @Nullable [] shared;
    private final Map<String, Counter[]> byAccount = new HashMap<>();

    Tariff(Endpoint endpoint, ExchangeClock clock, Ledger ledger) {
        this.endpoint = endpoint;
        this.turn = Turn.of(endpoint);
        this.clock = clock;
        this.ledger = ledger;
        List<Cost> costs = endpoint.costs();
        this.limits = new Limit[costs.size()];
        this.usedHeaders = new @Nullable String[costs.size()];
        this.amounts = new Amount[costs.size()];
        for (int i = 0; i < limits.length; i++) {
            limits[i] = ledger.limit(costs.get(i).limit());
            usedHeaders[i] = limits[i].usedHeader().orElse(null);
            amounts[i] = costs.get(i).amount();
        }
        this.constants = constants(amounts);
        this.shared = sameForAll(limits) ? counters(null) : null;
    }

    private static long @Nullable [] constants(Amount[] amounts) {
        long[] values = new long[amounts.length];
        for (int i = 0; i < amounts.length; i++) {
            if (!(amounts[i] instanceof Amount.Constant constant)) {
                return null;
            }
            values[i] = constant.value();
        }
        return values;
    }

    private static boolean sameForAll(Limit[] limits) {
        for (Limit limit : limits) {
            if (limit.scope() != Scope.IP) {
                return false;
            }
        }
        return true;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Turn turn() {
        return turn;
    }

    ExchangeClock clock() {
        return clock;
    }

    /** The reply header that tells what is used of the limit at {@code index}, or null. */
    @Nullable String usedHeader(int index) {
        return usedHeaders[index];
    }

    /** What a request with these parameters takes, in the order of the limits. Nobody writes to it. */
    long[] costs(ParameterLookup parameters) {
        if (constants != null) {
            return constants;
        }
        long[] values = new long[amounts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = amounts[i].of(parameters);
        }
        return values;
    }

    /** Where an account's requests are counted, in the order of the limits. Nobody writes to it. */
    Counter[] countersOf(@Nullable Account account) {
        if (shared != null) {
            return shared;
        }
        String name = account == null ? "" : account.name();
        Counter[] known = byAccount.get(name);
        if (known == null) {
            known = counters(account);
            byAccount.put(name, known);
        }
        return known;
    }

    private Counter[] counters(@Nullable Account account) {
        Counter[] counters = new Counter[limits.length];
        for (int i = 0; i < counters.length; i++) {
            String scope = scopeKey(limits[i].scope(), account);
            counters[i] =
                    ledger.counter(limits[i], limits[i].perEndpoint() ? scope + " " + endpoint.id() : scope, clock);
        }
        return counters;
    }

    private static String scopeKey(Scope scope, @Nullable Account account) {
        if (account == null) {
            return scope == Scope.IP ? Gates.IP : "anonymous";
        }
        return switch (scope) {
            case IP -> Gates.IP;
            case ACCOUNT -> account.name();
            // The label, not the exchange's identifier of the key: this is shown in metrics.
            case KEY -> account.key().label();
        };
    }
}
