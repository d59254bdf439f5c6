package dev.claviger.config.profile.family;

import dev.claviger.config.recipe.TimeFormat;
import dev.claviger.config.yaml.Addresses;
import dev.claviger.config.yaml.Rules;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A group of paths that share a host.
 *
 * @param name a key of the profile's families
 * @param prefixes what its paths begin with, each from slash to slash; no other family's prefix begins so, but
 *     a stream's may begin with that of a family that is none, and the longer one counts
 * @param paths whole paths that are its own although they begin with a prefix of another family
 * @param hosts a name or {@code name:port} by environment; an environment may be absent, for not every family is
 *     in every test system
 * @param time where the exchange tells its time in this family; without it, another family's time holds
 * @param stream how its messages are read, where it is a WebSocket API
 */
public record Family(
        String name,
        List<String> prefixes,
        List<String> paths,
        Map<String, String> hosts,
        Optional<TimeSource> time,
        Optional<Stream> stream) {
    /** Copies the collections, keeping the order of the file, and checks the hosts. */
    public Family {
        prefixes = List.copyOf(prefixes);
        paths = List.copyOf(paths);
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
        var rules = Rules.of("family " + name);
        hosts.forEach((environment, host) -> Addresses.checkHostAndPort(rules, "hosts." + environment, host));
        rules.enforce();
    }

    /** The host in an environment, or empty where the family is not there. */
    public Optional<String> host(String environment) {
        return Optional.ofNullable(hosts.get(environment));
    }

    /**
     * Where the exchange tells its time.
     *
     * @param path of a public GET endpoint
     * @param field of the JSON object it answers, holding a number since 1970; the way to it from the top, such as {@code
     *     result.timeSecond}, or its name alone, whatever it stands in
     * @param unit of that number
     */
    public record TimeSource(String path, String field, TimeFormat unit) {
        /** Checks the unit. */
        public TimeSource {
            Rules.of("time")
                    .that(unit.isNumber(), "unit", "must be a number's", unit, "")
                    .that(
                            !List.of(field.split("\\.", -1)).contains(""),
                            "field",
                            "must be a name, or names with dots between them",
                            field,
                            "")
                    .enforce();
        }
    }
}
