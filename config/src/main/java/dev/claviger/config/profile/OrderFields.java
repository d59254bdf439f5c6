package dev.claviger.config.profile;

import dev.claviger.config.profile.reply.Way;
import dev.claviger.config.yaml.Rules;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the fields of an order stand, for audit and rules.
 *
 * @param prefixes what the paths of rows begin with for which this holds, open segments as {@code {name}}; empty for all
 * @param names what the fields are called
 * @param legs where lists of orders stand that are placed as one batch, each with fields of these names; all that are there
 *     count, and {@link dev.claviger.config.profile.endpoint.ParameterLookup#LIST} is a body that is one
 * @param namedLegs orders that stand beside each other in one request, each under names of its own, such as the working and
 *     the pending order of a list
 * @param throughOnlyMember those of the ways that lead through the one member of an object, whatever its name: with more
 *     than one there, nobody could say where they lead
 */
public record OrderFields(
        List<String> prefixes,
        OrderNames names,
        List<Way> legs,
        List<OrderNames> namedLegs,
        List<Way> throughOnlyMember) {
    /** Copies the lists. */
    public OrderFields {
        prefixes = List.copyOf(prefixes);
        legs = List.copyOf(legs);
        namedLegs = List.copyOf(namedLegs);
        throughOnlyMember = List.copyOf(throughOnlyMember);
        Rules.of("order")
                .that(!names.symbol().isEmpty(), "symbol", "must name at least one place", names.symbol(), "")
                .enforce();
    }

    /** The same, which finds the ways through an only member by itself. */
    public OrderFields(List<String> prefixes, OrderNames names, List<Way> legs, List<OrderNames> namedLegs) {
        this(prefixes, names, legs, namedLegs, throughOnlyMember(names, namedLegs));
    }

    private static List<Way> throughOnlyMember(OrderNames names, List<OrderNames> namedLegs) {
        return Stream.concat(Stream.of(names), namedLegs.stream())
                .flatMap(OrderNames::all)
                .filter(Way::isThroughOnlyMember)
                .toList();
    }

    /** Whether this holds for a row's path. */
    boolean fits(String path) {
        for (String prefix : prefixes) {
            if (path.startsWith(prefix)) {
                return true;
            }
        }
        return prefixes.isEmpty();
    }
}
