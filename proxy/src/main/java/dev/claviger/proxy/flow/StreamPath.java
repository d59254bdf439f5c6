package dev.claviger.proxy.flow;

import dev.claviger.config.profile.family.Stream;
import dev.claviger.config.token.TokenPlace;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Parameter;
import dev.claviger.proxy.exchange.text.PercentCoding;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.message.WireBuilder;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.stream.WireTarget;
import dev.claviger.proxy.token.StandIn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an upgrade's target says: which stream, and in the place where the exchange takes a bearer token, what stands for
 * one.
 */
final class StreamPath {
    private final Stream shape;
    private final String asked;
    private final String rows;
    private final String query;
    private final @Nullable String said;

    private StreamPath(Stream shape, String asked, String rows, String query, @Nullable String said) {
        this.shape = shape;
        this.asked = asked;
        this.rows = rows;
        this.query = query;
        this.said = said;
    }

    /**
     * Reads a target.
     *
     * @param route where it leads, its path with a slash at the end
     * @throws Refused if a query parameter is none that passes, or the token is missing where there must be one
     */
    static StreamPath of(Call upgrade, Route route, Stream shape) {
        byte[] sent = upgrade.target();
        int end = pathEnd(sent);
        String path = route.path();
        String query = end >= sent.length - 1
                ? ""
                : new String(sent, end + 1, sent.length - end - 1, StandardCharsets.ISO_8859_1);
        String said = parameters(query, shape);
        String rows = path;
        String segment = path.substring(path.lastIndexOf('/', path.length() - 2) + 1, path.length() - 1);
        if (shape.token().filter(place -> place.isSegment(segment)).isPresent()) {
            said = segment;
            rows = path.substring(0, path.length() - segment.length() - 1);
        }
        boolean closed = sent[end - 1] == '/';
        return new StreamPath(shape, closed ? path : path.substring(0, path.length() - 1), rows, query, said);
    }

    /** A route of an upgrade's path, with its query. */
    static Route whole(Call upgrade, Route route) {
        int end = pathEnd(upgrade.target());
        int query = Math.min(end + 1, upgrade.target().length);
        return new Route(route.venue(), route.family(), route.authority(), route.path(), query);
    }

    /**
     * The exchange's path of an upgrade that is signed; its query is written when that is done.
     *
     * @throws Refused if a query parameter is none that passes
     */
    static String target(Call upgrade, Canonical opening, Stream shape) {
        for (Parameter parameter : opening.parameters().all()) {
            if (!shape.query().contains(parameter.name())) {
                throw notPassing(parameter.name());
            }
        }
        boolean closed = upgrade.target()[pathEnd(upgrade.target()) - 1] == '/';
        String path = opening.route().path();
        return shape.exchangePath(closed ? path : path.substring(0, path.length() - 1));
    }

    private static Refused notPassing(String name) {
        return new Refused(
                Reason.EXCHANGE_AMBIGUOUS,
                "the stream's query parameter '" + (name.length() > 32 ? name.substring(0, 32) : name)
                        + "' is none that passes",
                "leave it out, or say it in a message");
    }

    static int pathEnd(byte[] target) {
        int end = 0;
        while (end < target.length && target[end] != '?') {
            end++;
        }
        return end;
    }

    /** What the query says at the token's place; every other parameter must be one that passes. */
    private static @Nullable String parameters(String query, Stream shape) {
        Optional<String> token = shape.token().filter(TokenPlace::isParameter).map(TokenPlace::name);
        String said = null;
        for (String pair : query.isEmpty() ? List.<String>of() : List.of(query.split("&", -1))) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (token.isPresent() && name.equals(token.get()) && said == null) {
                said = pair.substring(equals + 1);
            } else if (!shape.query().contains(name)) {
                throw notPassing(name);
            }
        }
        if (said == null
                && shape.token()
                        .filter(place -> place.kind() == TokenPlace.Kind.PARAMETER)
                        .isPresent()) {
            throw new Refused(
                    Reason.AUTHENTICATE_MISSING,
                    "the stream is opened by a token, and query parameter '" + token.orElse("") + "' is missing",
                    "ask for a token through the proxy, as the exchange documents it");
        }
        return said;
    }

    /** What stands for the token, or null where there is none. */
    @Nullable String said() {
        return said;
    }

    /** What the stream's rows begin with: the path without the token, from slash to slash. */
    String rows() {
        return rows;
    }

    /** Path and query for the exchange, as far as they are no secret. */
    String target() {
        String path = shape.exchangePath(asked);
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The target with the token where {@code standIn} stands for it. */
    WireTarget with(StandIn standIn) {
        String target = target();
        return () -> {
            int at = target.indexOf(standIn.text());
            byte[] token = standIn.token();
            WireBuilder out = new WireBuilder(target.length() + token.length + 16).put(target.substring(0, at));
            PercentCoding.encode(new String(token, StandardCharsets.UTF_8), out);
            Arrays.fill(token, (byte) 0);
            return out.put(target.substring(at + standIn.text().length())).toBytes();
        };
    }
}
