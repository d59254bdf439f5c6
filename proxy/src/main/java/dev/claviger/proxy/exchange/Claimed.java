package dev.claviger.proxy.exchange;

import dev.claviger.config.recipe.Credentials;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.proxy.message.Headers;
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
    Claim claim(Sent sent) {
        return new Claim(key, signature, timestamp, sent.recipe().message(), sent, sent::others);
    }

    @Override
    public String toString() {
        return "Claimed[****]";
    }
}
