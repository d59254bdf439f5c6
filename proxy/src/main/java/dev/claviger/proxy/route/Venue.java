package dev.claviger.proxy.route;

import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.family.Family;
import dev.claviger.config.profile.limit.Limit;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One exchange as the operator configured it: the profile, the environment, and which host serves which API family. */
public final class Venue {
    private final String name;
    private final ExchangeProfile profile;
    private final ExchangeConfig config;
    private final Map<String, Authority> authorities;
    private final byte[] headerLines;
    private final Map<String, Endpoint> openings;
    private final Map<String, Endpoint> keepAlives;
    private final Map<String, Limit> limits;

    /**
     * A venue.
     *
     * @param name the route's name, the path prefix bots use
     * @param profile what the exchange is like
     * @param config what the operator said
     */
    public Venue(String name, ExchangeProfile profile, ExchangeConfig config) {
        this.name = name;
        this.profile = profile;
        this.config = config;
        this.limits = profile.limits(config.throttle().tier());
        Map<String, Authority> hosts = new HashMap<>();
        for (Map.Entry<String, Family> family : profile.families().entrySet()) {
            String host = config.hosts().get(family.getKey());
            if (host == null) {
                host = family.getValue().hosts().get(config.environment());
            }
            if (host != null) {
                hosts.put(family.getKey(), Authority.parse(host));
            }
        }
        this.authorities = Map.copyOf(hosts);
        Map<String, Endpoint> streams = new HashMap<>();
        Map<String, Endpoint> texts = new HashMap<>();
        profile.families()
                .forEach((family, its) -> its.stream().ifPresent(stream -> {
                    String path = its.prefixes().getFirst();
                    streams.put(family, Endpoint.opening(family, path, stream.connects()));
                    if (!stream.keepAlive().isEmpty()) {
                        texts.put(family, Endpoint.keepAlive(family, path, stream.keepAliveCosts()));
                    }
                }));
        this.openings = Map.copyOf(streams);
        this.keepAlives = Map.copyOf(texts);
        StringBuilder lines = new StringBuilder();
        profile.environment(config.environment())
                .headers()
                .forEach((header, value) ->
                        lines.append(header).append(": ").append(value).append("\r\n"));
        this.headerLines = lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The header fields, line by line, that tell this environment from the exchange's others. Nobody writes to them. */
    public byte[] headerLines() {
        return headerLines;
    }

    /** The route's name. */
    public String name() {
        return name;
    }

    /** What the exchange is like. */
    public ExchangeProfile profile() {
        return profile;
    }

    /** What the operator said. */
    public ExchangeConfig config() {
        return config;
    }

    /** The exchange's limits, as the account's tier has them. */
    public Map<String, Limit> limits() {
        return limits;
    }

    /** What it is to open a stream of this family, which the throttle knows it by; null where the family is no stream's. */
    public @Nullable Endpoint opening(String family) {
        return openings.get(family);
    }

    /** What a text is that keeps a stream of this family alive, likewise; null where none does. */
    public @Nullable Endpoint keepAlive(String family) {
        return keepAlives.get(family);
    }

    /** Where an API family is served, or null where this environment has none. */
    public @Nullable Authority authority(String family) {
        return authorities.get(family);
    }

    /** All API families this environment has, with where they are served. */
    public Map<String, Authority> authorities() {
        return authorities;
    }

    @Override
    public String toString() {
        return "Venue[" + name + "]";
    }
}
