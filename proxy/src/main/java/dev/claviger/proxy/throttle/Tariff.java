package dev.claviger.proxy.throttle;

import dev.claviger.config.profile.endpoint.Amount;
import dev.claviger.config.profile.endpoint.Cost;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.ParameterLookup;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.ExchangeClock;
import dev.claviger.proxy.message.Headers;
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
    private final @Nullable String[] remainingHeaders;
    private final boolean learns;
    private final boolean byValue;
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
        this.remainingHeaders = new @Nullable String[costs.size()];
        boolean rollsAndHears = false;
        boolean byValue = false;
        this.amounts = new Amount[costs.size()];
        for (int i = 0; i < limits.length; i++) {
            limits[i] = ledger.limit(costs.get(i).limit());
            usedHeaders[i] = limits[i].usedHeader().orElse(null);
            remainingHeaders[i] = limits[i].remainingHeader().orElse(null);
            rollsAndHears |= limits[i].kind() != Limit.Kind.FIXED_WINDOW
                    && (usedHeaders[i] != null || remainingHeaders[i] != null);
            byValue |= limits[i].per().isPresent();
            amounts[i] = costs.get(i).amount();
        }
        this.learns = rollsAndHears;
        this.byValue = byValue;
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

    /** Whether what has come back until a request was sent matters for what is learned from its reply. */
    boolean learns() {
        return learns;
    }

    /** What a reply says is used of the limit at {@code index}, which has {@code whole}; -1 where it says nothing. */
    long reported(int index, Headers headers, long whole) {
        String used = usedHeaders[index];
        if (used != null) {
            return WholeNumber.of(headers.get(used));
        }
        String remaining = remainingHeaders[index];
        long left = remaining == null ? -1 : WholeNumber.of(headers.get(remaining));
        return left < 0 ? -1 : Math.max(0, whole - left);
    }

    /** What a request takes, in the order of the limits. Nobody writes to it. */
    long[] costs(@Nullable Canonical canonical) {
        if (constants != null) {
            return constants;
        }
        ParameterLookup parameters = fields(canonical);
        long[] values = new long[amounts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = amounts[i].of(parameters);
        }
        return values;
    }

    /** Where an account's request is counted, in the order of the limits. Nobody writes to it. */
    Counter[] countersOf(@Nullable Account account, @Nullable Canonical canonical) {
        return byValue ? countersByValue(account, fields(canonical)) : countersOf(account);
    }

    private static ParameterLookup fields(@Nullable Canonical canonical) {
        return canonical == null ? _ -> null : canonical.fields();
    }

    private Counter[] countersByValue(@Nullable Account account, ParameterLookup fields) {
        Counter[] counters = countersOf(account).clone();
        for (int i = 0; i < counters.length; i++) {
            String parameter = limits[i].per().orElse(null);
            if (parameter != null) {
                counters[i] = ledger.counterOfValue(limits[i], scope(i, account), fields.get(parameter), clock);
            }
        }
        return counters;
    }

    private Counter[] countersOf(@Nullable Account account) {
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
            counters[i] = limits[i].per().isPresent()
                    ? ledger.counterOfValue(limits[i], scope(i, account), null, clock)
                    : ledger.counter(limits[i], scope(i, account), clock);
        }
        return counters;
    }

    private String scope(int index, @Nullable Account account) {
        String scope = scopeKey(limits[index].scope(), account);
        return limits[index].perEndpoint() ? scope + " " + endpoint.id() : scope;
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
