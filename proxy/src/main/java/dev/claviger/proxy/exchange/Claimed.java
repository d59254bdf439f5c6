package dev.claviger.proxy.exchange;

import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Values;
import dev.claviger.proxy.message.Headers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The bot's own authentication, taken from where the recipe says it stands.
 *
 * @param key the virtual key's id, or null
 * @param timestamp its text, or null
 * @param window its text, or null
 * @param signature its text, or null
 */
record Claimed(
        @Nullable String key,
        @Nullable String timestamp,
        @Nullable String window,
        @Nullable String signature) {
    static Claimed of(Recipe recipe, FormReader reader, Headers headers) {
        String window =
                recipe.window().isPresent() ? at(recipe.window().get().place(), reader.receiveWindow(), headers) : null;
        return new Claimed(
                at(recipe.key(), reader.key(), headers),
                at(recipe.timestamp(), reader.timestamp(), headers),
                window,
                at(recipe.signature(), reader.signature(), headers));
    }

    private static @Nullable String at(Placement place, @Nullable String parameter, Headers headers) {
        return place instanceof Placement.Header ? headers.get(place.name()) : parameter;
    }

    /** The claim: with what the bot must have signed, of what it sent. */
    Claim claim(Recipe recipe, String method, String path, byte[] query, byte[] body) {
        return new Claim(key, signature, timestamp, recipe.message(), sent(method, path, query, body));
    }

    private Values sent(String method, String path, byte[] query, byte[] body) {
        return variable -> switch (variable) {
            case KEY -> bytes(key);
            case TIMESTAMP -> bytes(timestamp);
            case WINDOW -> bytes(window);
            case METHOD -> bytes(method);
            case PATH -> bytes(path);
            case QUERY -> query;
            case TARGET -> Target.of(path, query);
            case BODY -> body;
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
