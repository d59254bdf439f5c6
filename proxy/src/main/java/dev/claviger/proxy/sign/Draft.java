package dev.claviger.proxy.sign;

import dev.claviger.config.profile.KeyScheme.Encoding;
import dev.claviger.config.recipe.Passphrase;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Stamp;
import dev.claviger.config.recipe.TimeFormat;
import dev.claviger.config.recipe.Values;
import dev.claviger.config.recipe.Variable;
import dev.claviger.hsm.Signature;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Canonical.BodyKind;
import dev.claviger.proxy.exchange.PercentCoding;
import dev.claviger.proxy.exchange.Target;
import dev.claviger.proxy.message.WireBuilder;
import dev.claviger.proxy.route.Authority;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to the wire, by the exchange's recipe. What authenticates stands in header fields, at the end of
 * the form or JSON body, or at the end of the query; the signature is the last. What is signed is what is sent, to the
 * byte. Used by one thread at a time.
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
    private final Authority authority;
    private final @Nullable Account account;
    private final Encoding encoding;
    private final Secrets secrets;
    private byte[] query;
    private byte[] body;
    private String timestamp = "";
    private long stampMillis;

    /** What a draft asks for beside the request itself. */
    interface Secrets {
        /** The next nonce of an account. */
        long nonce(Account account, TimeFormat unit, long millis);

        /** What an account sends of its passphrase; the caller wipes it. */
        byte[] passphrase(Account account);
    }

    Draft(Canonical call, @Nullable Account account, Encoding encoding, Secrets secrets) {
        this.call = call;
        this.recipe = call.recipe();
        this.authority = call.route().authority();
        this.account = account;
        this.encoding = encoding;
        this.secrets = secrets;
        this.query = call.query();
        this.body = call.body();
    }

    private boolean inForm() {
        return call.bodyKind() == BodyKind.FORM;
    }

    /** Sets the time, and gives the bytes to sign. Called anew where the HSM has to try again: the last stamp counts. */
    byte[] stamp(long millis) {
        Stamp stamp = recipe.stamp();
        stampMillis = millis;
        timestamp = stamp.isNonce() && account != null
                ? Long.toString(secrets.nonce(account, stamp.format(), millis))
                : stamp.format().write(millis + stamp.ahead().toMillis());
        query = call.query();
        body = call.body();
        if (inForm()) {
            body = stamped(body);
        } else {
            query = stamped(query);
        }
        if (stamp.place() instanceof Placement.Body(String name)) {
            body = call.bodyKind() == BodyKind.JSON ? member(name, timestamp) : parameter(body, name, timestamp);
        }
        return recipe.message().of(this);
    }

    /** With the parameters that authenticate at the end, where the recipe has such. */
    private byte[] stamped(byte[] parameters) {
        WireBuilder out = new WireBuilder(parameters.length + STAMP).put(parameters);
        if (account != null && recipe.key() instanceof Placement.Parameter) {
            add(recipe.key().name(), account.apiKey(), out);
        }
        if (recipe.window().isPresent() && recipe.window().get().place() instanceof Placement.Parameter place) {
            add(place.name(), window(), out);
        }
        if (recipe.stamp().place() instanceof Placement.Parameter place) {
            add(place.name(), timestamp, out);
        }
        return out.length() == parameters.length ? parameters : out.toBytes();
    }

    private static byte[] parameter(byte[] form, String name, String value) {
        WireBuilder out = new WireBuilder(form.length + STAMP).put(form);
        add(name, value, out);
        return out.toBytes();
    }

    /** The JSON body with one more member, a number, at its end. */
    private byte[] member(String name, String number) {
        int end = body.length - 1;
        while (body[end] != '}') {
            end--;
        }
        int last = end - 1;
        while (body[last] <= ' ') {
            last--;
        }
        WireBuilder out = new WireBuilder(body.length + STAMP).put(body, 0, end);
        if (body[last] != '{') {
            out.put(',');
        }
        return out.put('"').put(name).put("\":").put(number).put('}').toBytes();
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
            case KEY -> account == null ? NOTHING : bytes(account.apiKey());
            case TIMESTAMP, NONCE -> bytes(timestamp);
            case WINDOW -> recipe.window().isPresent() ? bytes(window()) : NOTHING;
            case PASSPHRASE -> account == null ? NOTHING : secrets.passphrase(account);
            case METHOD -> bytes(call.endpoint().method());
            case HOST -> bytes(authority.hostField());
            case PATH -> bytes(call.route().path());
            case QUERY -> query;
            case QUERY_DECODED -> PercentCoding.decoded(query);
            case TARGET -> Target.of(call.route().path(), query);
            case TARGET_DECODED -> Target.of(call.route().path(), PercentCoding.decoded(query));
            case BODY -> body;
            case BODY_OR_QUERY -> body.length > 0 ? body : query;
            case SORTED -> NOTHING;
            case CONTENT_TYPE -> body.length > 0 ? bytes(call.bodyKind().mediaType()) : NOTHING;
        };
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The whole request with this signature. */
    Signed signed(Signature signature) {
        return finished(written(signature.value()), signature.waitNanos(), signature.execNanos());
    }

    /** The whole request with a token that stands for a signature. */
    Signed withToken(String token, long millis, Signature signature) {
        stampMillis = millis;
        return finished(token, signature.waitNanos(), signature.execNanos());
    }

    /** The whole request, with the API key where there is one, but without a signature. */
    Signed unsigned() {
        return finished(null, 0, 0);
    }

    private Signed finished(@Nullable String signature, long waitNanos, long execNanos) {
        return new Signed(
                call.what(),
                authority,
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
        boolean form = inForm();
        int joint = last.isEmpty() || (form && body.length == 0) ? 0 : 1;
        int added = last.isEmpty() ? 0 : recipe.signature().name().length() + last.length() + 1 + joint;
        WireBuilder out = new WireBuilder(query.length + body.length + added + HEAD);
        out.put(call.endpoint().method()).put(' ').put(call.route().path());
        if (query.length > 0) {
            out.put('?').put(query);
        }
        if (!last.isEmpty() && !form) {
            out.put(query.length > 0 ? '&' : '?');
            out.put(recipe.signature().name()).put('=').put(last);
        }
        out.put(" HTTP/1.1\r\nHost: ").put(authority.hostField()).put(CRLF);
        out.put(call.route().venue().headerLines());
        authentication(signature, out);
        for (String line : call.passedHeaders().lines()) {
            out.put(line.getBytes(StandardCharsets.ISO_8859_1)).put(CRLF);
        }
        int length = form ? body.length + added : body.length;
        boolean typed = signature != null && recipe.isHeader("Content-Type");
        if (length > 0 && !typed) {
            out.put("Content-Type: ").put(call.bodyKind().mediaType()).put(CRLF);
        }
        if (length > 0 || !call.endpoint().method().equals("GET")) {
            out.put("Content-Length: ").put(length).put(CRLF);
        }
        out.put("Accept: application/json\r\nUser-Agent: claviger\r\n")
                .put(CRLF)
                .put(body);
        if (!last.isEmpty() && form) {
            (joint == 1 ? out.put('&') : out)
                    .put(recipe.signature().name())
                    .put('=')
                    .put(last);
        }
        return out.toBytes();
    }

    /** The header fields of the recipe. */
    private void authentication(@Nullable String signature, WireBuilder out) {
        if (recipe.jwt().isPresent()) {
            if (signature != null) {
                field(recipe.signature(), signature, out);
            }
            return;
        }
        if (account != null && recipe.key() instanceof Placement.Header) {
            field(recipe.key(), account.apiKey(), out);
        }
        if (signature == null || account == null) {
            return;
        }
        if (recipe.stamp().place() instanceof Placement.Header place) {
            field(place, timestamp, out);
        }
        if (recipe.window().isPresent() && recipe.window().get().place() instanceof Placement.Header place) {
            field(place, window(), out);
        }
        if (recipe.passphrase().isPresent()) {
            passphrase(recipe.passphrase().get(), account, out);
        }
        if (!recipe.fixed().isEmpty()) {
            recipe.fixed()
                    .forEach((name, value) -> out.put(name).put(": ").put(value).put(CRLF));
        }
        if (recipe.signature() instanceof Placement.Header) {
            field(recipe.signature(), signature, out);
        }
    }

    private void passphrase(Passphrase passphrase, Account of, WireBuilder out) {
        byte[] value = secrets.passphrase(of);
        out.put(passphrase.place().name()).put(": ").put(value).put(CRLF);
        Arrays.fill(value, (byte) 0);
    }

    private static void field(Placement place, String value, WireBuilder out) {
        String after = place instanceof Placement.Header header ? header.after() : "";
        out.put(place.name()).put(": ").put(after).put(value).put(CRLF);
    }
}
