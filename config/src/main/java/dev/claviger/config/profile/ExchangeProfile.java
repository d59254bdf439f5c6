package dev.claviger.config.profile;

import dev.claviger.config.profile.family.Family;
import dev.claviger.config.profile.limit.Gate;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.limit.OrderAges;
import dev.claviger.config.profile.limit.Spellings;
import dev.claviger.config.profile.reply.ErrorShapes;
import dev.claviger.config.profile.reply.Learn;
import dev.claviger.config.profile.table.EndpointTable;
import dev.claviger.config.recipe.Signing;
import dev.claviger.config.token.BearerToken;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * One exchange.
 *
 * @param name as configuration calls it
 * @param title as people call it
 * @param documentation where the exchange describes its API
 * @param families groups of paths that share a host, by name
 * @param signing how its requests are signed
 * @param keys the key types the exchange takes, and how it wants a signature written
 * @param limits by name
 * @param spellings which values it takes for the same, where limits count by a value
 * @param ages where orders are named, by whose age it counts, if it does
 * @param tiers what of the limits is otherwise for accounts of a higher tier, by the tier's name
 * @param gates replies that stop everything in a scope for a while
 * @param learn what its error codes tell
 * @param errors how to write a refusal so that the exchange's client libraries understand it
 * @param order where the fields of an order stand, in the order in which it is tried; empty where nothing is known of them
 * @param environmentsByName what tells environments apart beside the host, where anything does
 * @param tokens the bearer tokens that replies hold, where their rows are flagged so
 * @param endpoints every endpoint; what is not in it does not pass
 */
public record ExchangeProfile(
        String name,
        String title,
        String documentation,
        Map<String, Family> families,
        Signing signing,
        Map<KeyType, KeyScheme> keys,
        Map<String, Limit> limits,
        Spellings spellings,
        Optional<OrderAges> ages,
        Map<String, Map<String, Limit>> tiers,
        List<Gate> gates,
        Learn learn,
        ErrorShapes errors,
        List<OrderFields> order,
        Map<String, Environment> environmentsByName,
        List<BearerToken> tokens,
        EndpointTable endpoints) {
    /** Copies the collections, keeping the order of the file. */
    public ExchangeProfile {
        families = Collections.unmodifiableMap(new LinkedHashMap<>(families));
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
        tiers = Collections.unmodifiableMap(new LinkedHashMap<>(tiers));
        gates = List.copyOf(gates);
        tokens = List.copyOf(tokens);
        order = List.copyOf(order);
        environmentsByName = Collections.unmodifiableMap(new LinkedHashMap<>(environmentsByName));
    }

    /**
     * Where the fields of an order stand that is placed at a row's path.
     *
     * @param path as the row says it, open segments as {@code {name}}
     */
    public Optional<OrderFields> orderAt(String path) {
        for (OrderFields fields : order) {
            if (fields.fits(path)) {
                return Optional.of(fields);
            }
        }
        return Optional.empty();
    }

    /** The limits of an account's tier; those of the lowest where none is named, or one that the profile does not know. */
    public Map<String, Limit> limits(Optional<String> tier) {
        Map<String, Limit> raised = tier.map(tiers::get).orElse(null);
        if (raised == null) {
            return limits;
        }
        Map<String, Limit> all = new LinkedHashMap<>(limits);
        all.putAll(raised);
        return Collections.unmodifiableMap(all);
    }

    /** What tells an environment beside its host. */
    public Environment environment(String name) {
        return environmentsByName.getOrDefault(name, Environment.PLAIN);
    }

    /** The family a path belongs to by its prefix, or null where it belongs to none. */
    public @Nullable Family familyOf(String path) {
        return endpoints.familyOf(path);
    }

    /** Every environment in which at least one family has a host, in the order of the file. */
    public SequencedSet<String> environments() {
        var environments = new LinkedHashSet<String>();
        families.values().forEach(family -> environments.addAll(family.hosts().keySet()));
        return Collections.unmodifiableSequencedSet(environments);
    }
}
