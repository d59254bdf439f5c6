package dev.claviger.config.profile.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the endpoint table.
 *
 * @param endpointClass what it can do
 * @param method one of {@link #METHODS}
 * @param family a key of the profile's families
 * @param path literal and absolute, or a template with {@code {name}} segments
 * @param auth what it wants to see of the caller's identity
 * @param costs what it takes of which limit; never empty but for an {@link #opening}
 * @param flags what else must be known of it
 * @param names the parameters that a flag is about, exactly for those of {@code flags} that are about any
 */
public record Endpoint(
        EndpointClass endpointClass,
        String method,
        String family,
        String path,
        Auth auth,
        List<Cost> costs,
        Set<EndpointFlag> flags,
        Map<EndpointFlag, Set<String>> names) {
    /** The method of what is no row: the opening of a stream. */
    public static final String OPENING = "CONNECT";

    /** The methods of rows: those of HTTP that are relayed, and that of a stream's messages. */
    public static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", Endpoint.MESSAGE);

    /** The method of a stream's message. */
    public static final String MESSAGE = "WS";

    /** The method of what is no row: a text that keeps a connection alive. */
    public static final String KEEP_ALIVE = "PING";

    /** Copies the collections and checks that a cost is known. */
    public Endpoint {
        costs = List.copyOf(costs);
        flags = Set.copyOf(flags);
        if (costs.isEmpty() && !method.equals(OPENING)) {
            throw new IllegalArgumentException("cost of " + method + " " + path + " must be known");
        }
        names = Map.copyOf(names);
        for (EndpointFlag flag : EndpointFlag.values()) {
            if ((flag.names() && flags.contains(flag)) != names.containsKey(flag)) {
                throw new IllegalArgumentException(flag + " of " + method + " " + path + " must name its parameter");
            }
        }
    }

    /**
     * The opening of a stream, whatever is then said on it.
     *
     * @param costs what a connection takes of which limit; none where the exchange has no such limit
     */
    public static Endpoint opening(String family, String path, List<Cost> costs) {
        return new Endpoint(EndpointClass.STREAM, OPENING, family, path, Auth.NONE, costs, Set.of(), Map.of());
    }

    /** A text that keeps a stream's connection alive. */
    public static Endpoint keepAlive(String family, String path, List<Cost> costs) {
        return new Endpoint(EndpointClass.STREAM, KEEP_ALIVE, family, path, Auth.NONE, costs, Set.of(), Map.of());
    }

    /** The parameter that holds a JSON list of orders, where it is a {@link EndpointFlag#BATCH}. */
    public Optional<String> batchParam() {
        Set<String> batch = names.get(EndpointFlag.BATCH);
        return batch == null ? Optional.empty() : batch.stream().findFirst();
    }

    /** Whether a flag is about this parameter. */
    public boolean is(EndpointFlag flag, String parameter) {
        Set<String> about = names.get(flag);
        return about != null && about.contains(parameter);
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
