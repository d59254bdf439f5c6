package dev.claviger.proxy.stream;

import dev.claviger.proxy.route.Authority;
import dev.claviger.proxy.route.Venue;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one stream leads and who watches it. It prints without target and headers, since those may hold credentials.
 */
public final class StreamPlan {
    private final Venue venue;
    private final String bot;
    private final Authority authority;
    private final String target;
    private final WireTarget wireTarget;
    private final Map<String, String> headers;
    private final Session session;

    /** A plan whose target is sent as it stands. */
    public StreamPlan(
            Venue venue, String bot, Authority authority, String target, Map<String, String> headers, Session session) {
        this(venue, bot, authority, target, () -> target.getBytes(StandardCharsets.US_ASCII), headers, session);
    }

    /**
     * A plan.
     *
     * @param venue the exchange
     * @param bot whose stream it is, for the limit and for the operator; an empty string until a login says, and until then
     *     it counts among those of nobody in particular
     * @param authority where to connect to, over TLS
     * @param target the request target in origin form, path and query, without credentials; visible ASCII
     * @param wireTarget what is sent of it
     * @param headers header fields to send besides those the upgrade itself needs, which are refused here. {@code
     *     Sec-WebSocket-Protocol} may be among them: what the exchange then chooses is told to a bot that asked for it
     * @param session decides about the messages
     */
    public StreamPlan(
            Venue venue,
            String bot,
            Authority authority,
            String target,
            WireTarget wireTarget,
            Map<String, String> headers,
            Session session) {
        this.venue = venue;
        this.wireTarget = wireTarget;
        this.bot = bot;
        this.authority = authority;
        this.target = target;
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.session = session;
        PlanRules.check(target, this.headers);
    }

    /** The exchange. */
    public Venue venue() {
        return venue;
    }

    /** Whose stream it is. */
    public String bot() {
        return bot;
    }

    /** Where to connect to. */
    public Authority authority() {
        return authority;
    }

    /** Path and query, without credentials. */
    public String target() {
        return target;
    }

    /** What is sent of the target. */
    public WireTarget wireTarget() {
        return wireTarget;
    }

    /** The additional header fields, in the order they are sent. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The subprotocols to ask the exchange for, as a comma-separated list, or null. */
    public @Nullable String subprotocols() {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase("Sec-WebSocket-Protocol")) {
                return header.getValue();
            }
        }
        return null;
    }

    /** Decides about the messages. */
    public Session session() {
        return session;
    }

    @Override
    public String toString() {
        return "StreamPlan[" + bot + " to " + authority + "]";
    }
}
