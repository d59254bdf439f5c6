package dev.claviger.proxy.sign;

import dev.claviger.config.profile.KeyScheme.Encoding;
import dev.claviger.config.recipe.Additions;
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
import dev.claviger.proxy.exchange.SignedTexts;
import dev.claviger.proxy.exchange.Target;
import dev.claviger.proxy.exchange.text.PercentCoding;
import dev.claviger.proxy.exchange.text.SortedPairs;
import dev.claviger.proxy.message.WireBuilder;
import dev.claviger.proxy.route.Authority;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to the wire, by the exchange's recipe. What authenticates stands in header fields, at the end of
 * the form or JSON body, or at the end of the query; the signature is the last. What is signed is what is sent, to the
 * byte. Used by one thread at a time.
 */
final class Draft implements Values {
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] AFTER_TARGET = bytes(" HTTP/1.1\r\nHost: ");
    private static final byte[] LAST_FIELDS = bytes("Accept: application/json\r\nUser-Agent: claviger\r\n\r\n");
    private static final byte[] NOTHING = {};
    /** About what a head takes beside query, body and a signature in it; what is less is copied once more. */
    private static final int HEAD = 256;
    /** What key, signature, time and passphrase take, where they stand in header fields. */
    private static final int SIGNED_HEAD = 256;

    private final Canonical call;
    private final Recipe recipe;
    private final Authority authority;
    private final @Nullable Account account;
    private final Encoding encoding;
    private final Secrets secrets;
    private final String window;
    private final OwnParameters parameters;
    private byte[] query;
    private byte[] body;
    private byte[] payload = NOTHING;
    private String timestamp = "";
    private String random = "";
    private long stampMillis;

    /** What a draft asks for beside the request itself. */
    interface Secrets {
        /** The next nonce of an account. */
        long nonce(Account account, TimeFormat unit, long millis);

        /** A text that no other request has. */
        String random(Additions.Random.Form form);

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
        this.window = recipe.window().isPresent() ? Long.toString(call.receiveWindowMillis()) : "";
        this.parameters = new OwnParameters(recipe, account, window);
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
        if (recipe.additions().random().isPresent()) {
            random = secrets.random(recipe.additions().random().get().form());
        }
        query = call.query();
        body = call.body();
        if (inForm()) {
            body = parameters.after(body, timestamp);
        } else {
            query = parameters.after(query, timestamp);
        }
        if (call.bodyKind() == BodyKind.JSON) {
            body = parameters.inJson(body, timestamp);
        } else if (stamp.place() instanceof Placement.Body(String name)) {
            body = OwnParameters.with(body, name, timestamp);
        }
        if (recipe.isSorted()) {
            query = SortedPairs.of(query);
        }
        if (recipe.additions().payloadHeader().isPresent()) {
            payload = Base64.getEncoder().encode(body);
        }
        return recipe.message().of(this);
    }

    @Override
    public byte[] of(Variable variable) {
        return switch (variable) {
            case KEY -> account == null ? NOTHING : bytes(account.apiKey());
            case TIMESTAMP, NONCE -> bytes(timestamp);
            case WINDOW -> bytes(window);
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
            case SORTED -> texts().sorted(recipe);
            case SORTED_ENCODED -> texts().sortedEncoded();
            case RANDOM -> bytes(random);
            case PAYLOAD -> payload;
            case ID -> texts().id();
            case PARAMS -> texts().params();
            case CHALLENGE -> NOTHING;
            case CONTENT_TYPE -> body.length > 0 ? bytes(call.bodyKind().mediaType()) : NOTHING;
        };
    }

    private SignedTexts texts() {
        return new SignedTexts(query, body, call.bodyKind());
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The whole request with this signature. */
    Signed signed(Signature signature) {
        return finished(
                SignatureText.of(signature.value(), encoding, recipe.signature()),
                signature.waitNanos(),
                signature.execNanos());
    }

    /** The whole request with a token that stands for a signature. */
    Signed withToken(String token, long millis, Signature signature) {
        stampMillis = millis;
        return finished(token, signature.waitNanos(), signature.execNanos());
    }

    /**
     * Path and query of an upgrade with this signature.
     *
     * @param path the exchange's
     * @param passphrase of the account
     */
    UpgradeTarget upgrade(String path, Signature signature, Supplier<byte[]> passphrase) {
        String signed = SignatureText.of(signature.value(), encoding, recipe.signature());
        return new UpgradeTarget(path, query, recipe, passphrase, signed);
    }

    /** The whole request, with the API key where there is one, but without a signature. */
    Signed unsigned() {
        return finished(null, 0, 0);
    }

    private Signed finished(@Nullable String signature, long waitNanos, long execNanos) {
        boolean idempotent = !Authenticator.changes(call.endpoint());
        // An exchange remembers nonces, and refuses one that it has had.
        boolean once = signature != null
                && (recipe.stamp().isNonce() || recipe.additions().random().isPresent());
        return new Signed(
                call.endpoint().method(),
                call.endpoint().path(),
                authority,
                wire(signature),
                idempotent,
                idempotent && !once,
                stampMillis,
                waitNanos,
                execNanos);
    }

    private WireBuilder wire(@Nullable String signature) {
        String last = signature != null && recipe.signature() instanceof Placement.Parameter ? signature : "";
        boolean form = inForm();
        byte[] body = sentBody(signature);
        int joint = last.isEmpty() || (form && body.length == 0) ? 0 : 1;
        int added = last.isEmpty() ? 0 : recipe.signature().name().length() + last.length() + 1 + joint;
        int head = HEAD + (recipe.signature().inHeader() ? SIGNED_HEAD : 0);
        WireBuilder out = new WireBuilder(query.length + body.length + added + head);
        out.put(call.endpoint().method()).put(' ').put(call.route().path());
        if (query.length > 0) {
            out.put('?').put(query);
        }
        if (!last.isEmpty() && !form) {
            out.put(query.length > 0 ? '&' : '?');
            out.put(recipe.signature().name()).put('=').put(last);
        }
        out.put(AFTER_TARGET).put(authority.hostField()).put(CRLF);
        out.put(call.route().venue().headerLines());
        authentication(signature, out);
        for (String line : call.passedHeaders().lines()) {
            out.put(line.getBytes(StandardCharsets.ISO_8859_1)).put(CRLF);
        }
        int length = form ? body.length + added : body.length;
        if (length > 0 && !(signature != null && recipe.isHeader("Content-Type"))) {
            out.put("Content-Type: ").put(call.bodyKind().mediaType()).put(CRLF);
        }
        if (length > 0 || !call.endpoint().method().equals("GET")) {
            out.put("Content-Length: ").put(length).put(CRLF);
        }
        out.put(LAST_FIELDS).put(body);
        if (!last.isEmpty() && form) {
            (joint == 1 ? out.put('&') : out)
                    .put(recipe.signature().name())
                    .put('=')
                    .put(last);
        }
        return out;
    }

    /** The body with the signature in it, where it is a member; none where the payload stands for it. */
    private byte[] sentBody(@Nullable String signature) {
        if (recipe.additions().payloadHeader().isPresent()) {
            return NOTHING;
        }
        return signature != null
                        && call.bodyKind() == BodyKind.JSON
                        && recipe.signature() instanceof Placement.Body(String name)
                ? JsonEnd.text(body, name, signature)
                : body;
    }

    /** The header fields of the recipe. */
    private void authentication(@Nullable String signature, WireBuilder out) {
        HeaderFields fields = new HeaderFields(out);
        if (recipe.jwt().isPresent()) {
            if (signature != null) {
                fields.put(recipe.signature(), signature);
            }
            return;
        }
        if (account != null) {
            fields.put(recipe.key(), account.apiKey());
        }
        if (signature != null && account != null) {
            fields.put(recipe.stamp().place(), timestamp);
            if (recipe.window().isPresent()) {
                fields.put(recipe.window().get().place(), window);
            }
            if (recipe.additions().random().isPresent()) {
                fields.put(recipe.additions().random().get().place(), random);
            }
            if (recipe.passphrase().isPresent()) {
                passphrase(recipe.passphrase().get(), account, fields);
            }
            if (!recipe.fixed().isEmpty()) {
                recipe.fixed().forEach(fields::put);
            }
            if (recipe.additions().payloadHeader().isPresent()) {
                fields.put(recipe.additions().payloadHeader().get(), payload);
            }
            fields.put(recipe.signature(), signature).end();
        }
    }

    private void passphrase(Passphrase passphrase, Account of, HeaderFields fields) {
        byte[] value = secrets.passphrase(of);
        fields.put(passphrase.place().name(), value);
        Arrays.fill(value, (byte) 0);
    }
}
