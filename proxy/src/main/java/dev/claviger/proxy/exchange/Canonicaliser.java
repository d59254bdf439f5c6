package dev.claviger.proxy.exchange;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.endpoint.Auth;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Signing;
import dev.claviger.config.recipe.Variable;
import dev.claviger.proxy.exchange.Canonical.BodyKind;
import dev.claviger.proxy.exchange.text.Decimal;
import dev.claviger.proxy.exchange.text.PercentCoding;
import dev.claviger.proxy.exchange.text.StrictJson;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.message.WireBuilder;
import dev.claviger.proxy.route.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one meaning of a call or refuses it: the endpoint by family, method and path from the profile's table, the
 * parameters decoded once, and from them the bytes that everything after uses. What could be read in two ways is refused,
 * so that what was judged is what is sent.
 */
public final class Canonicaliser {
    private static final byte[] EMPTY = {};
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";
    private static final String JSON_TYPE = "application/json";
    private static final String TEXT_TYPE = "text/plain";

    /**
     * Canonicalises.
     *
     * @throws Refused with an {@code exchange} reason where the endpoint is unknown or the call ambiguous
     */
    public Canonical canonicalise(Call call, Route route) {
        Endpoint endpoint = endpoint(call, route);
        Signing signing = route.venue().profile().signing();
        String type = contentType(call, endpoint);
        Recipe recipe = signing.of(call.method(), route.path(), type);
        byte[] target = call.target();
        byte[] sent = Payload.body(recipe, call, endpoint);
        FormReader reader = new FormReader(recipe, signing, endpoint);
        JsonReader json = new JsonReader(recipe, signing, route.path());
        byte[] signedQuery = reader.read(target, route.queryStart(), target.length, Place.QUERY);
        BodyKind kind = Payload.isMeant(recipe, endpoint) ? Payload.kind(sent) : bodyKind(endpoint, type);
        byte[] body = EMPTY;
        byte[] signedBody = sent;
        if (kind == BodyKind.FORM) {
            signedBody = reader.read(sent, 0, sent.length, Place.FORM);
        }
        Parameters parameters = reader.parameters();
        if (kind == BodyKind.JSON) {
            // Into a list, nothing that authenticates could be put.
            StrictJson.check(sent, !(recipe.stamp().place() instanceof Placement.Body));
            body = json.read(sent, parameters);
        }
        endpoint.batchParam().ifPresent(name -> StrictJson.checkBatch(name, parameters.get(name)));
        byte[] query = encode(parameters, Place.QUERY);
        if (kind == BodyKind.FORM) {
            body = encode(parameters, Place.FORM);
        }
        refuseUnsigned(recipe, endpoint, query, body);
        refuseOtherEnvironment(call.headers(), route);
        Claimed claimed = Claimed.of(recipe, reader, json, call.headers());
        return OnlyMember.check(new Canonical(
                route,
                endpoint,
                recipe,
                parameters,
                query,
                body,
                kind,
                receiveWindow(recipe, claimed.window(), route),
                recipe.jwt().isPresent()
                        ? JwtReader.claim(call, route, recipe)
                        : claimed.claim(new Sent(claimed, recipe, call, route, signedQuery, signedBody, kind)),
                passed(call.headers(), signing),
                Map.of()));
    }

    /**
     * Canonicalises an upgrade that is signed itself: its row is that of method WS and the stream's path, and what
     * authenticates stands in its query.
     *
     * @param stream where it leads, its path with a slash at the end
     * @throws Refused as for {@link #canonicalise}
     */
    public Canonical opening(Call upgrade, Route stream) {
        Endpoint endpoint = stream.venue().profile().endpoints().find("WS", stream.path());
        if (endpoint == null || !endpoint.family().equals(stream.family())) {
            throw unknown(upgrade, stream);
        }
        Signing signing = stream.venue().profile().signing();
        Recipe recipe = signing.of("WS", stream.path(), "");
        FormReader reader = new FormReader(recipe, signing, endpoint);
        byte[] target = upgrade.target();
        byte[] signedQuery = reader.read(target, stream.queryStart(), target.length, Place.QUERY);
        refuseOtherEnvironment(upgrade.headers(), stream);
        Parameters parameters = reader.parameters();
        Claimed claimed = Claimed.of(recipe, reader, new JsonReader(recipe, signing, stream.path()), upgrade.headers());
        return new Canonical(
                stream,
                endpoint,
                recipe,
                parameters,
                encode(parameters, Place.QUERY),
                EMPTY,
                BodyKind.NONE,
                receiveWindow(recipe, claimed.window(), stream),
                claimed.claim(new Sent(claimed, recipe, upgrade, stream, signedQuery, EMPTY, BodyKind.NONE)),
                PassedHeaders.NONE,
                Map.of());
    }

    /** Where the exchange has the body signed or else the query, a query beside a body is what nobody has signed. */
    private static void refuseUnsigned(Recipe recipe, Endpoint endpoint, byte[] query, byte[] body) {
        boolean signed = endpoint.auth() != Auth.NONE;
        if (signed && query.length > 0 && body.length > 0 && recipe.message().holds(Variable.BODY_OR_QUERY)) {
            throw new Refused(
                    Reason.EXCHANGE_AMBIGUOUS,
                    endpoint.id() + " came with a query beside its body, and only the body is signed",
                    "send all parameters in the body");
        }
    }

    /** A bot that believes to be in a test environment must not trade in another. */
    private static void refuseOtherEnvironment(Headers headers, Route route) {
        ExchangeProfile profile = route.venue().profile();
        if (profile.environmentsByName().isEmpty()) {
            return;
        }
        String ours = route.venue().config().environment();
        profile.environmentsByName()
                .forEach((name, environment) -> environment.headers().forEach((header, value) -> {
                    String sent = headers.get(header.toLowerCase(Locale.ROOT));
                    if (value.equals(sent)
                            && !value.equals(profile.environment(ours).header(header))) {
                        throw new Refused(
                                Reason.EXCHANGE_AMBIGUOUS,
                                "header '" + header + "' asks for environment '" + name
                                        + "', and this exchange is set to '" + ours + "'",
                                "set exchanges." + route.venue().name()
                                        + ".environment, or turn the bot's test mode off");
                    }
                }));
    }

    private static Endpoint endpoint(Call call, Route route) {
        ExchangeProfile profile = route.venue().profile();
        Endpoint endpoint = profile.endpoints().find(call.method(), route.path());
        // A row of method WS is of messages on a stream, never of a request.
        boolean message = call.method().equals("WS");
        if (endpoint != null && !message && endpoint.family().equals(route.family())) {
            return endpoint;
        }
        throw unknown(call, route);
    }

    private static Refused unknown(Call call, Route route) {
        ExchangeProfile profile = route.venue().profile();
        SortedSet<String> methods = profile.endpoints().methodsOf(route.path());
        return new Refused(
                Reason.EXCHANGE_UNKNOWN_ENDPOINT,
                "endpoint " + call.method() + " " + route.path() + " is not in the '" + profile.name()
                        + "' profile, and what is not listed is refused",
                methods.isEmpty()
                        ? "`claviger exchanges " + profile.name() + "` lists what is supported"
                        : "this path takes " + String.join(", ", methods));
    }

    /** The media type of the body: what Content-Type says, or where that says nothing, what it can be read as, and is sent on as. */
    private static String contentType(Call call, Endpoint endpoint) {
        if (call.body().length == 0) {
            return "";
        }
        String type = mediaType(call.headers().get("content-type"));
        if (endpoint.is(EndpointFlag.JSON)) {
            // The text is what fetch() makes of a string.
            return type.isEmpty() || type.equals(TEXT_TYPE) ? JSON_TYPE : type;
        }
        return type.isEmpty() ? FORM_TYPE : type;
    }

    private static BodyKind bodyKind(Endpoint endpoint, String type) {
        if (type.isEmpty()) {
            return BodyKind.NONE;
        }
        if (endpoint.method().equals("GET")) {
            // RFC 9110 section 9.3.1: it means nothing; exchanges ignore it, or close their gate (Bybit, 403).
            throw new Refused(
                    Reason.EXCHANGE_AMBIGUOUS,
                    endpoint.id() + " came with a body, which means nothing there",
                    "send a GET's parameters in the query");
        }
        boolean json = endpoint.is(EndpointFlag.JSON);
        if (type.equals(JSON_TYPE) && (json || endpoint.is(EndpointFlag.FORM_OR_JSON))) {
            return BodyKind.JSON;
        }
        if (type.equals(FORM_TYPE) && !json) {
            return BodyKind.FORM;
        }
        throw wrongType(endpoint, json ? JSON_TYPE : FORM_TYPE);
    }

    private static String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int semicolon = contentType.indexOf(';');
        String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return type.strip().toLowerCase(Locale.ROOT);
    }

    private static Refused wrongType(Endpoint endpoint, String expected) {
        return new Refused(
                Reason.EXCHANGE_AMBIGUOUS,
                "the body of " + endpoint.id() + " must be " + expected + ", its Content-Type says otherwise",
                "send the body as " + expected);
    }

    static byte[] encode(Parameters parameters, Place place) {
        List<Parameter> all = parameters.all();
        int usual = 0;
        for (int i = 0; i < all.size(); i++) {
            Parameter parameter = all.get(i);
            if (parameter.place() == place) {
                usual += parameter.spelling().length() + parameter.value().length() + 2;
            }
        }
        if (usual == 0) {
            return EMPTY;
        }
        // No mark stands before the first; where nothing is escaped, this is the exact length.
        WireBuilder out = new WireBuilder(usual - 1);
        for (int i = 0; i < all.size(); i++) {
            Parameter parameter = all.get(i);
            if (parameter.place() == place) {
                if (out.length() > 0) {
                    out.put('&');
                }
                out.put(parameter.spelling());
                out.put('=');
                PercentCoding.encode(parameter.value(), out);
            }
        }
        return out.toBytes();
    }

    /** The bot's window, or the exchange's default, but never more than the operator's bound. */
    private static long receiveWindow(Recipe recipe, @Nullable String asked, Route route) {
        if (recipe.window().isEmpty()) {
            return 0;
        }
        Recipe.Window window = recipe.window().get();
        long bound = route.venue().config().recvWindowMax().toMillis();
        if (asked == null) {
            return Math.min(bound, window.defaultValue().toMillis());
        }
        long millis = Decimal.wholePart(asked);
        if (millis < 1 || millis > window.max().toMillis()) {
            throw new Refused(
                    Reason.EXCHANGE_AMBIGUOUS,
                    window.place().name() + " must be a number from 1 to "
                            + window.max().toMillis(),
                    "leave it out for the exchange's default");
        }
        return Math.min(bound, millis);
    }

    private static PassedHeaders passed(Headers headers, Signing signing) {
        List<String> lines = null;
        for (int i = 0; i < signing.passHeaders().size(); i++) {
            String name = signing.passHeaders().get(i);
            String value = headers.get(name);
            if (value != null) {
                lines = lines == null ? new ArrayList<>(2) : lines;
                lines.add(name + ": " + value);
            }
        }
        return lines == null ? PassedHeaders.NONE : new PassedHeaders(lines);
    }
}
