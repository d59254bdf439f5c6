package dev.claviger.proxy.sign;

import dev.claviger.config.profile.KeyScheme.Encoding;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Values;
import dev.claviger.config.recipe.Variable;
import dev.claviger.hsm.Signature;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Canonical.BodyKind;
import dev.claviger.proxy.exchange.Target;
import dev.claviger.proxy.message.WireBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to the wire, by the exchange's recipe. What authenticates stands in header fields, or at the end
 * of the form body where there is one, else at the end of the query; the signature is the last. What is signed is what is
 * sent, to the byte. Used by one thread at a time.
 */
final class Draft implements Values {
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] NOTHING = {};
    /** More than a head takes beside query and body; what is less is copied once more. */
    private static final int HEAD = 384;
    /** More than time and window take as parameters. */
    private static final int STAMP = 64;

    private final Canonical call;
    private final Recipe recipe;
    private final @Nullable String apiKey;
    private final Encoding encoding;
    private byte[] query;
    private byte[] body;
    private String timestamp = "";
    private long stampMillis;

    Draft(Canonical call, @Nullable String apiKey, Encoding encoding) {
        this.call = call;
        this.recipe = call.recipe();
        this.apiKey = apiKey;
        this.encoding = encoding;
        this.query = call.query();
        this.body = call.body();
    }

    private boolean inForm() {
        return call.bodyKind() == BodyKind.FORM && body.length > 0;
    }

    /** Sets the time, and gives the bytes to sign. Called anew where the HSM has to try again: the last stamp counts. */
    byte[] stamp(long millis) {
        stampMillis = millis;
        timestamp = recipe.timeFormat().write(millis);
        query = call.query();
        body = call.body();
        if (inForm()) {
            body = stamped(body);
        } else {
            query = stamped(query);
        }
        return recipe.message().of(this);
    }

    /** With the parameters that authenticate at the end, where the recipe has such. */
    private byte[] stamped(byte[] parameters) {
        WireBuilder out = new WireBuilder(parameters.length + STAMP).put(parameters);
        if (apiKey != null && recipe.key() instanceof Placement.Parameter) {
            add(recipe.key().name(), apiKey, out);
        }
        if (recipe.window().isPresent() && recipe.window().get().place() instanceof Placement.Parameter place) {
            add(place.name(), window(), out);
        }
        if (recipe.timestamp() instanceof Placement.Parameter place) {
            add(place.name(), timestamp, out);
        }
        return out.length() == parameters.length ? parameters : out.toBytes();
    }

    private String window() {
        return Long.toString(call.receiveWindowMillis());
    }

    private static void add(String name, String value, WireBuilder out) {
        if (out.length() > 0) {
            out.put('&');
        }
        out.put(name).put('=').put(value);
    }

    @Override
    public byte[] of(Variable variable) {
        return switch (variable) {
            case KEY -> apiKey == null ? NOTHING : bytes(apiKey);
            case TIMESTAMP -> bytes(timestamp);
            case WINDOW -> recipe.window().isPresent() ? bytes(window()) : NOTHING;
            case METHOD -> bytes(call.endpoint().method());
            case PATH -> bytes(call.route().path());
            case QUERY -> query;
            case TARGET -> Target.of(call.route().path(), query);
            case BODY -> body;
        };
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The whole request with this signature. */
    Signed signed(Signature signature) {
        return finished(written(signature.value()), signature.waitNanos(), signature.execNanos());
    }

    /** The whole request, with the API key where there is one, but without a signature. */
    Signed unsigned() {
        return finished(null, 0, 0);
    }

    private Signed finished(@Nullable String signature, long waitNanos, long execNanos) {
        return new Signed(
                call.what(),
                call.route().authority(),
                wire(signature),
                !Authenticator.changes(call.endpoint()),
                stampMillis,
                waitNanos,
                execNanos);
    }

    /** As the profile says this kind of key's signatures are written; in a parameter, base64 is percent-encoded. */
    private String written(byte[] signature) {
        return switch (encoding) {
            case HEX -> HexFormat.of().formatHex(signature);
            case BASE64 -> {
                String base64 = Base64.getEncoder().encodeToString(signature);
                yield recipe.signature() instanceof Placement.Header
                        ? base64
                        : base64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
            }
        };
    }

    private byte[] wire(@Nullable String signature) {
        String last = signature != null && recipe.signature() instanceof Placement.Parameter ? signature : "";
        int added = last.isEmpty() ? 0 : recipe.signature().name().length() + last.length() + 2;
        boolean form = inForm();
        WireBuilder out = new WireBuilder(query.length + body.length + added + HEAD);
        out.put(call.endpoint().method()).put(' ').put(call.route().path());
        if (query.length > 0) {
            out.put('?').put(query);
        }
        if (!last.isEmpty() && !form) {
            out.put(query.length > 0 ? '&' : '?');
            out.put(recipe.signature().name()).put('=').put(last);
        }
        out.put(" HTTP/1.1\r\nHost: ").put(call.route().authority().hostField()).put(CRLF);
        authentication(signature, out);
        for (String line : call.passedHeaders().lines()) {
            out.put(line.getBytes(StandardCharsets.ISO_8859_1)).put(CRLF);
        }
        if (body.length > 0) {
            String type = call.bodyKind() == BodyKind.JSON ? "application/json" : "application/x-www-form-urlencoded";
            out.put("Content-Type: ").put(type).put(CRLF);
        }
        if (body.length > 0 || !call.endpoint().method().equals("GET")) {
            out.put("Content-Length: ")
                    .put(form ? body.length + added : body.length)
                    .put(CRLF);
        }
        out.put("Accept: application/json\r\nUser-Agent: claviger\r\n")
                .put(CRLF)
                .put(body);
        if (!last.isEmpty() && form) {
            out.put('&').put(recipe.signature().name()).put('=').put(last);
        }
        return out.toBytes();
    }

    /** The header fields of the recipe. */
    private void authentication(@Nullable String signature, WireBuilder out) {
        if (apiKey != null && recipe.key() instanceof Placement.Header) {
            field(recipe.key(), apiKey, out);
        }
        if (signature == null) {
            return;
        }
        if (recipe.timestamp() instanceof Placement.Header) {
            field(recipe.timestamp(), timestamp, out);
        }
        if (recipe.window().isPresent() && recipe.window().get().place() instanceof Placement.Header place) {
            field(place, window(), out);
        }
        if (recipe.signature() instanceof Placement.Header) {
            field(recipe.signature(), signature, out);
        }
    }

    private static void field(Placement place, String value, WireBuilder out) {
        out.put(place.name()).put(": ").put(value).put(CRLF);
    }
}
