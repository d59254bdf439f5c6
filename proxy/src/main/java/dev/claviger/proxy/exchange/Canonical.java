package dev.claviger.proxy.exchange;

import dev.claviger.config.profile.endpoint.Auth;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.ParameterLookup;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Variable;
import dev.claviger.proxy.message.JsonMembers;
import dev.claviger.proxy.route.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call says, in the one form that is judged, signed and sent. It holds no credential: what the bot put into the
 * exchange's own authentication fields stands in the {@link Claim} only.
 */
public final class Canonical {
    private static final byte[] NOTHING = {};

    private final Route route;
    private final Endpoint endpoint;
    private final Recipe recipe;
    private final Parameters parameters;
    private final byte[] query;
    private final byte[] body;
    private final BodyKind bodyKind;
    private final long receiveWindowMillis;
    private final Claim claim;
    private final PassedHeaders passedHeaders;
    private final Map<String, FrameValue> places;

    /** What the body is. */
    public enum BodyKind {
        /** There is none. */
        NONE(""),
        /** A form, canonically re-encoded; the authentication parameters go to its end. */
        FORM("application/x-www-form-urlencoded"),
        /** JSON, its members kept to the byte as the bot sent them; authentication parameters go into the query. */
        JSON("application/json");

        private final String mediaType;

        BodyKind(String mediaType) {
            this.mediaType = mediaType;
        }

        /** As Content-Type says it; empty where there is no body. */
        public String mediaType() {
            return mediaType;
        }
    }

    Canonical(
            Route route,
            Endpoint endpoint,
            Recipe recipe,
            Parameters parameters,
            byte[] query,
            byte[] body,
            BodyKind bodyKind,
            long receiveWindowMillis,
            Claim claim,
            PassedHeaders passedHeaders,
            Map<String, FrameValue> places) {
        this.route = route;
        this.endpoint = endpoint;
        this.recipe = recipe;
        this.parameters = parameters;
        this.query = query;
        this.body = body;
        this.bodyKind = bodyKind;
        this.receiveWindowMillis = receiveWindowMillis;
        this.claim = claim;
        this.passedHeaders = passedHeaders;
        this.places = places;
    }

    /**
     * A WebSocket message, its text kept to the byte.
     *
     * @param utf8 the message; nobody writes to it
     * @param places where in it the values stand that authenticate, by their way
     */
    public static Canonical ofMessage(
            Route route,
            Endpoint endpoint,
            Recipe recipe,
            Parameters parameters,
            byte[] utf8,
            long receiveWindowMillis,
            Claim claim,
            Map<String, FrameValue> places) {
        return new Canonical(
                route,
                endpoint,
                recipe,
                parameters,
                NOTHING,
                utf8,
                BodyKind.JSON,
                receiveWindowMillis,
                claim,
                PassedHeaders.NONE,
                places);
    }

    /** An upgrade that a bearer token opens: the path says all. */
    public static Canonical ofUpgrade(Route route, Endpoint endpoint, Recipe recipe, Claim claim) {
        return new Canonical(
                route,
                endpoint,
                recipe,
                Parameters.NONE,
                NOTHING,
                NOTHING,
                BodyKind.NONE,
                0,
                claim,
                PassedHeaders.NONE,
                Map.of());
    }

    /** The same call with another value of a parameter that it has. */
    public Canonical withParameter(String name, String value) {
        List<Parameter> changed = parameters.all().stream()
                .map(each -> each.name().equals(name) ? new Parameter(name, value, each.place()) : each)
                .toList();
        Parameters all = new Parameters(changed);
        return new Canonical(
                route,
                endpoint,
                recipe,
                all,
                Canonicaliser.encode(all, Place.QUERY),
                bodyKind == BodyKind.FORM ? Canonicaliser.encode(all, Place.FORM) : body,
                bodyKind,
                receiveWindowMillis,
                claim,
                passedHeaders,
                places);
    }

    /** Where it goes. */
    public Route route() {
        return route;
    }

    /** The endpoint's row in the exchange's profile: its class, cost and flags. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** How the exchange wants it signed. */
    public Recipe recipe() {
        return recipe;
    }

    /** The parameters, without those that authenticate. */
    public Parameters parameters() {
        return parameters;
    }

    /**
     * What the call says by name: the top-level members of a JSON body, and the parameters. Where a name stands in both,
     * the body's counts. Where an exchange has them in a member {@code params}, those of that count. A body that is a list is there as a whole, as {@link ParameterLookup#LIST}.
     */
    public ParameterLookup fields() {
        if (bodyKind != BodyKind.JSON || endpoint.method().equals("WS")) {
            return parameters;
        }
        JsonMembers members = members();
        return name -> {
            if (name.equals(ParameterLookup.LIST)) {
                return members.isList() ? new String(body, StandardCharsets.UTF_8) : null;
            }
            String value = members.get(name);
            return value == null ? parameters.get(name) : value;
        };
    }

    /** What stands at this way, or null where there is nothing; of a message, seen from its outermost member. */
    public @Nullable String text(Way way) {
        boolean message = bodyKind == BodyKind.JSON && endpoint.method().equals("WS");
        return Found.at(way, message ? new JsonMembers(body, body.length) : fields());
    }

    /** The list that stands at this way, as JSON, or null where there is none; of a message, seen from its outermost member. */
    public @Nullable JsonMembers list(Way way) {
        String text = text(way);
        if (text == null) {
            return null;
        }
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        JsonMembers list = new JsonMembers(json, json.length);
        return list.isList() ? list : null;
    }

    private JsonMembers members() {
        JsonMembers members = new JsonMembers(body, body.length);
        String params = recipe.message().holds(Variable.PARAMS) ? members.get("params") : null;
        if (params == null) {
            return members;
        }
        byte[] object = params.getBytes(StandardCharsets.UTF_8);
        return new JsonMembers(object, object.length);
    }

    /** Whether it asks for a challenge: it shows a key, and proves nothing with it yet. */
    public boolean asksForChallenge() {
        return endpoint.auth() == Auth.KEY && recipe.stamp().isChallenge() && claim.apiKey() != null;
    }

    /** The query's canonical bytes, without those that authenticate. Nobody writes to it. */
    public byte[] query() {
        return query;
    }

    /** The body's canonical bytes, without those that authenticate. Nobody writes to it. */
    public byte[] body() {
        return body;
    }

    /** What the body is. */
    public BodyKind bodyKind() {
        return bodyKind;
    }

    /** How long the exchange may take to receive it, in milliseconds, clamped to the operator's bound; 0 where it is not told. */
    public long receiveWindowMillis() {
        return receiveWindowMillis;
    }

    /** What the bot says of itself. */
    public Claim claim() {
        return claim;
    }

    /** The bot's header fields that go along, by the profile's list. */
    public PassedHeaders passedHeaders() {
        return passedHeaders;
    }

    /** Of a WebSocket message, where in the body the values stand that authenticate, by their way; else empty. */
    public Map<String, FrameValue> places() {
        return places;
    }

    /** Method and path, for messages and the audit. */
    public String what() {
        return endpoint.method() + " " + endpoint.path();
    }

    @Override
    public String toString() {
        return "Canonical[" + what() + "]";
    }
}
