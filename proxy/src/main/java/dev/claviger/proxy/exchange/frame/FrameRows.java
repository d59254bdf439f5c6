package dev.claviger.proxy.exchange.frame;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.route.Route;

/** The rows of the profile's endpoint table that messages on one stream have: those of method {@code WS}. */
final class FrameRows {
    private final Route stream;
    private final ExchangeProfile profile;

    FrameRows(Route stream) {
        this.stream = stream;
        this.profile = stream.venue().profile();
    }

    /** The row's path: a method may say the stream's own version again, as in v3/order.place. */
    String path(String method) {
        String path = stream.path() + method;
        int slash = method.indexOf('/') + 1;
        boolean again =
                slash > 1 && method.charAt(0) == 'v' && stream.path().endsWith("/" + method.substring(0, slash));
        return again && profile.endpoints().find("WS", path) == null ? stream.path() + method.substring(slash) : path;
    }

    /** Where what has this row goes: where the stream leads. */
    Route route(String path) {
        return new Route(stream.venue(), stream.family(), stream.authority(), path, stream.queryStart());
    }

    /** How what has this row is signed. */
    Recipe recipe(String path) {
        return profile.signing().of("WS", path, "");
    }

    /**
     * The row of a path.
     *
     * @param what it is the row of, as a refusal names it
     * @throws Refused where there is none on this stream
     */
    Endpoint row(String what, String path) {
        Endpoint endpoint = profile.endpoints().find("WS", path);
        if (endpoint == null || !endpoint.family().equals(stream.family())) {
            throw unknown(what, path);
        }
        return endpoint;
    }

    /** The refusal of what has no row. */
    Refused unknown(String what, String path) {
        return new Refused(
                Reason.EXCHANGE_UNKNOWN_ENDPOINT,
                what + " WS " + path + " is not in the '" + profile.name()
                        + "' profile, and what is not listed is refused",
                "`claviger exchanges " + profile.name() + "` lists what is supported");
    }
}
