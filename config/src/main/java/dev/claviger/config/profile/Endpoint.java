package dev.claviger.config.profile;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the endpoint table.
 *
 * @param endpointClass what it can do
 * @param method GET, POST, PUT or DELETE
 * @param family a key of the profile's families
 * @param path literal and absolute, or a template with {@code {name}} segments
 * @param auth what it wants to see of the caller's identity
 * @param costs what it takes of which limit; never empty
 * @param flags what else must be known of it
 * @param batchParam the parameter that holds a JSON list of orders, exactly where {@code flags} has
 *     {@link EndpointFlag#BATCH}
 */
public record Endpoint(
        EndpointClass endpointClass,
        String method,
        String family,
        String path,
        Auth auth,
        List<Cost> costs,
        Set<EndpointFlag> flags,
        Optional<String> batchParam) {
    /** Copies the collections and checks that a cost is known. */
    public Endpoint {
        costs = List.copyOf(costs);
        flags = Set.copyOf(flags);
        if (costs.isEmpty()) {
            throw new IllegalArgumentException("cost of " + method + " " + path + " must be known");
        }
        if (flags.contains(EndpointFlag.BATCH) != batchParam.isPresent()) {
            throw new IllegalArgumentException("batch flag of " + method + " " + path + " must name its parameter");
        }
    }

    /** Whether it has a flag. */
    public boolean is(EndpointFlag flag) {
        return flags.contains(flag);
    }

    /** {@code METHOD /path}, as configuration names it. */
    public String id() {
        return method + " " + path;
    }
}
