package dev.claviger.proxy.throttle;

import dev.claviger.config.profile.endpoint.Amount;
import dev.claviger.config.profile.endpoint.Cost;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.ParameterLookup;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.ExchangeClock;
import dev.claviger.proxy.message.Headers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one endpoint costs, resolved once: which limits, by which rule, on which counters. Guarded by its budget's lock.
 */
final class Tariff {
    private static final String ANONYMOUS = "anonymous";

    private final Endpoint endpoint;
    private final Turn turn;
    private final ExchangeClock clock;
    private final Ledger ledger;
    private final Limit[] limits;
    private final @Nullable String[] usedHeaders;
    private final @Nullable String[] remainingHeaders;
    private final boolean learns;
    private final Amount[] amounts;
    private final @Nullable Way[] ways;
    private final boolean[] held;
    /** Whether it matters which orders a request names, how many, and of what, or by which connection it comes. */
    private final boolean differs;
    /** Whether requests can take more and less. */
    private final boolean varies;

    private final @Nullable Bill shared;
    private final Map<String, Bill> byAccount = new HashMap<>();

    Tariff(Endpoint endpoint, ExchangeClock clock, Ledger ledger) {
        this.endpoint = endpoint;
        this.turn = Turn.of(endpoint);
        this.clock = clock;
        this.ledger = ledger;
        List<Cost> costs = endpoint.costs();
        this.limits = new Limit[costs.size()];
        this.usedHeaders = new @Nullable String[costs.size()];
        this.remainingHeaders = new @Nullable String[costs.size()];
        this.amounts = new Amount[costs.size()];
        this.ways = new @Nullable Way[costs.size()];
        this.held = new boolean[costs.size()];
        boolean rollsAndHears = false;
        for (int i = 0; i < limits.length; i++) {
            limits[i] = ledger.limit(costs.get(i).limit());
            usedHeaders[i] = limits[i].usedHeader().orElse(null);
            remainingHeaders[i] = limits[i].remainingHeader().orElse(null);
            rollsAndHears |= limits[i].kind() != Limit.Kind.FIXED_WINDOW
                    && (usedHeaders[i] != null || remainingHeaders[i] != null);
            amounts[i] = costs.get(i).amount();
            ways[i] = amounts[i] instanceof Amount.ForEach each ? Way.parse(each.parameter()) : null;
            held[i] = costs.get(i).held();
        }
        this.learns = rollsAndHears;
        this.varies = List.of(amounts).stream().anyMatch(amount -> !(amount instanceof Amount.Constant));
        this.differs = differs(endpoint, limits, amounts);
        this.shared = !differs && sameForAll(limits) ? mostOf(Payer.NOBODY) : null;
    }

    private static boolean differs(Endpoint endpoint, Limit[] limits, Amount[] amounts) {
        for (int i = 0; i < limits.length; i++) {
            boolean listed =
                    amounts[i] instanceof Amount.ForEach && endpoint.method().equals("WS");
            // A connection's counter must not be kept here, for it goes with the connection.
            if (limits[i].scope() == Scope.CONNECTION) {
                return true;
            }
            if (listed || amounts[i] instanceof Amount.ByAge || !limits[i].per().isEmpty()) {
                return true;
            }
        }
        return false;
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

    /** What a request takes, and where. */
    Bill bill(Payer payer, @Nullable Canonical says, long nowNanos) {
        if (differs) {
            return new Billing(this, ledger, payer, says).bill(nowNanos);
        }
        Bill usual = usual(payer);
        return varies ? usual.at(costs(says)) : usual;
    }

    private long[] costs(@Nullable Canonical says) {
        ParameterLookup fields = says == null ? ParameterLookup.NONE : says.fields();
        long[] costs = new long[amounts.length];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = amounts[i].of(fields);
        }
        return costs;
    }

    private Bill usual(Payer payer) {
        if (shared != null) {
            return shared;
        }
        Bill known = byAccount.get(payer.name());
        if (known == null) {
            known = mostOf(payer);
            byAccount.put(payer.name(), known);
        }
        return known;
    }

    private Bill mostOf(Payer payer) {
        Counter[] counters = new Counter[limits.length];
        long[] costs = new long[limits.length];
        int[] indexes = new int[limits.length];
        for (int i = 0; i < counters.length; i++) {
            counters[i] = ledger.counter(limits[i], scope(i, payer), clock);
            costs[i] = amounts[i].most();
            indexes[i] = i;
        }
        return new Bill(counters, costs, indexes, List.of(), null);
    }

    int size() {
        return limits.length;
    }

    Limit limit(int index) {
        return limits[index];
    }

    Amount amount(int index) {
        return amounts[index];
    }

    /** Where the list stands for whose elements it is charged. */
    Way way(int index) {
        return Objects.requireNonNull(ways[index], "an amount for each element has its list");
    }

    /** Whether a request waits for this limit, and does not only leave less of it for others. */
    boolean holds(int index) {
        return held[index];
    }

    /** Whose budget it is. */
    String scope(int index, Payer payer) {
        String scope = scopeKey(limits[index].scope(), payer);
        return limits[index].perEndpoint() ? scope + " " + endpoint.id() : scope;
    }

    private static String scopeKey(Scope scope, Payer payer) {
        Account account = payer.account();
        return switch (scope) {
            case IP -> Gates.IP;
            case ACCOUNT -> account == null ? ANONYMOUS : account.name();
            // The label, not the exchange's identifier of the key: this is shown in metrics.
            case KEY -> account == null ? ANONYMOUS : account.key().label();
            case CONNECTION -> Ledger.connection(payer.connection());
        };
    }
}
