package dev.claviger.proxy.exchange;

import dev.claviger.config.recipe.Message;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.proxy.exchange.text.StrictJson;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.route.Route;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the token (RFC 7519) that a bot sends in place of a signature. Nothing of it is believed yet. */
public final class JwtReader {
    private static final Message TOKEN = Message.parse("body");

    private final Call call;
    private final Route route;
    private final Recipe recipe;
    private @Nullable String subject;
    private @Nullable String notBefore;
    private boolean namesThisRequest;

    private JwtReader(Call call, Route route, Recipe recipe) {
        this.call = call;
        this.route = route;
        this.recipe = recipe;
    }

    /**
     * What the token says of the bot.
     *
     * @throws Refused where it is no token, or names another request
     */
    static Claim claim(Call call, Route route, Recipe recipe) {
        JwtReader reader = new JwtReader(call, route, recipe);
        return reader.read(reader.token());
    }

    /**
     * What a token in a WebSocket message says of the bot; null stands for none.
     *
     * @throws Refused where it is no token, or names another request
     */
    public static Claim frame(Call call, Route route, Recipe recipe, @Nullable String token) {
        return new JwtReader(call, route, recipe).read(token);
    }

    private @Nullable String token() {
        String after = recipe.key() instanceof Placement.Header header ? header.after() : "";
        String value = call.headers().get(recipe.key().name());
        return value == null || !value.startsWith(after) ? null : value.substring(after.length());
    }

    private Claim read(@Nullable String token) {
        if (token == null) {
            return claim(null, null, null, new byte[0]);
        }
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first < 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
            throw broken("it has not three parts");
        }
        claims(token.substring(first + 1, second));
        if (recipe.jwt().orElseThrow().uri() && !namesThisRequest) {
            throw broken("its claim uri names another request");
        }
        return claim(
                subject,
                token.substring(second + 1),
                notBefore,
                token.substring(0, second).getBytes(StandardCharsets.US_ASCII));
    }

    private static Claim claim(
            @Nullable String key, @Nullable String signature, @Nullable String timestamp, byte[] signed) {
        return new Claim(key, signature, timestamp, TOKEN, _ -> signed, Stream::empty);
    }

    private void claims(String part) {
        try (JsonParser parser = StrictJson.parser(Base64.getUrlDecoder().decode(part))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw broken("its claims are no object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                String text = value.isScalarValue() ? parser.getString() : "";
                switch (name) {
                    case "sub" -> subject = text;
                    case "nbf" -> notBefore = text;
                    case "uri" -> namesThisRequest = isThisRequest(text);
                    case "uris" -> namesThisRequest = uris(parser, value);
                    default -> parser.skipChildren();
                }
            }
        } catch (IllegalArgumentException | JacksonException e) {
            throw broken("its claims are no base64 of JSON");
        }
    }

    private boolean uris(JsonParser parser, JsonToken value) {
        boolean found = false;
        boolean only = value == JsonToken.START_ARRAY;
        while (value == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.VALUE_STRING) {
            found = true;
            only &= isThisRequest(parser.getString());
        }
        return found && only;
    }

    /**
     * With the exchange's host or this proxy's, and the path with this proxy's prefix or without: nothing looser. Some
     * clients take https:// off but not http://, since no exchange has it.
     */
    private boolean isThisRequest(String named) {
        String uri = named.replace(" http://", " ");
        int end = route.queryStart();
        boolean mark = end > 0 && call.target()[end - 1] == '?';
        String asSent = new String(call.target(), 0, mark ? end - 1 : end, StandardCharsets.ISO_8859_1);
        return hosts().stream()
                .anyMatch(host -> uri.equals(call.method() + " " + host + route.path())
                        || uri.equals(call.method() + " " + host + asSent));
    }

    private List<String> hosts() {
        String real = route.venue().profile().families().get(route.family()) == null
                ? ""
                : route.venue()
                        .profile()
                        .families()
                        .get(route.family())
                        .hosts()
                        .getOrDefault(route.venue().config().environment(), "");
        return List.of(route.authority().hostField(), call.host(), real);
    }

    private static Refused broken(String why) {
        return new Refused(
                Reason.AUTHENTICATE_BAD_SIGNATURE,
                "the token in Authorization is not one for this request: " + why,
                "sign a new token for each request with the virtual key, naming its method, host and path");
    }
}
