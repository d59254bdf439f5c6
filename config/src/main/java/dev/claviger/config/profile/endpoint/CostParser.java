package dev.claviger.config.profile.endpoint;

import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.config.yaml.Nearest;
import dev.claviger.config.yaml.UnfitText;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads what is taken of one limit, such as {@code weight=2}, or {@code weight=unheld(2)} where the call does not wait for
 * it.
 */
public final class CostParser {
    private static final String UNHELD = "unheld(";

    private final Map<String, Limit> limits;

    /** Reads costs of these limits, by their names. */
    public CostParser(Map<String, Limit> limits) {
        this.limits = limits;
    }

    /** The limit that a text names, where the profile has none of that name. */
    public Optional<String> unknownLimit(String text) {
        int equals = text.indexOf('=');
        return equals < 1 || limits.containsKey(text.substring(0, equals))
                ? Optional.empty()
                : Optional.of(text.substring(0, equals));
    }

    /**
     * The cost that a text says.
     *
     * @throws UnfitText if it says none, or one that no request could ever pay
     */
    public Cost parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new UnfitText("must be a cost such as limit=1", "");
        }
        String name = text.substring(0, equals);
        Limit limit = limits.get(name);
        if (limit == null) {
            throw new UnfitText("must cost a limit of this profile", Nearest.hint(name, limits.keySet()));
        }
        String much = text.substring(equals + 1);
        boolean held = !(much.startsWith(UNHELD) && much.endsWith(")"));
        Amount amount = AmountParser.parse(held ? much : much.substring(UNHELD.length(), much.length() - 1));
        if (amount.most() > limit.capacity()) {
            throw new UnfitText("must not cost more than the limit's capacity", "it is " + limit.capacity());
        }
        return new Cost(name, amount, held);
    }

    /**
     * The same for what is not said on an open connection, which has no budget of its own.
     *
     * @throws UnfitText as {@link #parse}, or if the limit counts for each connection
     */
    public Cost parseOutside(String text) {
        Cost cost = parse(text);
        if (isOfConnection(cost)) {
            throw new UnfitText(
                    "must not cost a limit of scope connection",
                    "only messages do: rows of method WS whose path does not end in a slash");
        }
        return cost;
    }

    /**
     * The same for what is nobody's in particular, but of one connection.
     *
     * @throws UnfitText as {@link #parse}, or if the limit does not count for each connection
     */
    public Cost parseOfConnection(String text) {
        Cost cost = parse(text);
        if (!isOfConnection(cost)) {
            throw new UnfitText("must cost a limit of scope connection", "");
        }
        return cost;
    }

    private boolean isOfConnection(Cost cost) {
        return Objects.requireNonNull(limits.get(cost.limit())).scope() == Scope.CONNECTION;
    }
}
