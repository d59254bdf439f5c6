package dev.claviger.proxy.exchange;

import dev.claviger.config.recipe.Credentials;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Values;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.route.Route;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The bot's own authentication, taken from where the recipe says it stands.
 *
 * @param key the virtual key's id, or null
 * @param timestamp its text, or null
 * @param window its text, or null
 * @param random its text, or null
 * @param signature its text, or null
 */
record Claimed(
        @Nullable String key,
        @Nullable String timestamp,
        @Nullable String window,
        @Nullable String random,
        @Nullable String signature) {
    static Claimed of(Recipe recipe, FormReader form, JsonReader json, Headers headers) {
        String window = recipe.window().isPresent()
                ? at(recipe.window().get().place(), form.receiveWindow(), null, headers)
                : null;
        String random = recipe.additions().random().isPresent()
                ? at(recipe.additions().random().get().place(), null, null, headers)
                : null;
        return new Claimed(
                at(recipe.key(), form.key(), json.key(), headers),
                at(recipe.stamp().place(), form.timestamp(), json.timestamp(), headers),
                window,
                random,
                at(recipe.signature(), form.signature(), json.signature(), headers));
    }

    private static @Nullable String at(
            Placement place, @Nullable String parameter, @Nullable String member, Headers headers) {
        if (place instanceof Placement.Header(String name, String after)) {
            String value = headers.get(name);
            return value == null || !value.startsWith(after) ? null : value.substring(after.length());
        }
        if (place instanceof Placement.Credential(String scheme, String name)) {
            String field = headers.get("authorization");
            return field == null
                    ? null
                    : Credentials.read(scheme, field)
                            .map(values -> values.get(name))
                            .orElse(null);
        }
        return member == null ? parameter : member;
    }

    /** The claim: with what the bot must have signed, of what it sent. */
    Claim claim(Recipe recipe, Call call, Route route, Sent sent) {
        return new Claim(
                key,
                signature,
                timestamp,
                recipe.message(),
                values(recipe, call, BotView.exchange(route), sent),
                () -> BotView.others(recipe, call, route).stream().map(view -> values(recipe, call, view, sent)));
    }

    private Values values(Recipe recipe, Call call, BotView view, Sent sent) {
        String path = view.path();
        SignedTexts texts = new SignedTexts(sent.query(), sent.body(), sent.bodyKind());
        return variable -> switch (variable) {
            case KEY -> bytes(key);
            case TIMESTAMP, NONCE -> bytes(timestamp);
            case WINDOW -> bytes(window);
            case PASSPHRASE, CHALLENGE -> bytes(null);
            case RANDOM -> bytes(random);
            case METHOD -> bytes(call.method());
            case HOST -> bytes(view.host());
            case PATH -> bytes(path);
            case QUERY -> sent.query();
            case QUERY_DECODED -> PercentCoding.decoded(sent.query());
            case TARGET -> Target.of(path, sent.query());
            case TARGET_DECODED -> Target.of(path, PercentCoding.decoded(sent.query()));
            case BODY -> sent.body();
            case BODY_OR_QUERY -> sent.body().length > 0 ? sent.body() : sent.query();
            case SORTED -> texts.sorted(recipe);
            case SORTED_ENCODED -> texts.sortedEncoded();
            case PAYLOAD -> bytes(sent.payload());
            case ID -> texts.id();
            case PARAMS -> texts.params();
            case CONTENT_TYPE -> bytes(sent.bodyKind().mediaType());
        };
    }

    private static byte[] bytes(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return "Claimed[****]";
    }
}
