package dev.claviger.config.recipe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an exchange wants its requests signed.
 *
 * @param recipes in the order in which they are tried; every path of the exchange fits one
 * @param stripHeaders headers of the bot that never leave, beside those that authenticate
 * @param stripParameters parameters, or top-level members of a JSON body, of the bot that never leave
 * @param passHeaders headers of the bot that are relayed; every other but the HTTP basics is dropped
 */
public record Signing(
        List<Recipe> recipes, List<String> stripHeaders, List<String> stripParameters, List<String> passHeaders) {
    /** Copies the lists. */
    public Signing {
        recipes = List.copyOf(recipes);
        stripHeaders = List.copyOf(stripHeaders);
        stripParameters = List.copyOf(stripParameters);
        passHeaders = List.copyOf(passHeaders);
        if (recipes.isEmpty()) {
            throw new IllegalArgumentException("an exchange has at least one recipe");
        }
    }

    /**
     * How the requests of a method and path are signed: the first recipe that fits.
     *
     * @param contentType the body's media type; empty where there is no body, as for the messages of a stream
     */
    public Recipe of(String method, String path, String contentType) {
        for (int i = 0; i < recipes.size(); i++) {
            Recipe recipe = recipes.get(i);
            if (recipe.fits(method, path, contentType)) {
                return recipe;
            }
        }
        throw new IllegalArgumentException("no recipe fits " + method + " " + path);
    }

    /** Whether a recipe fits the method and path, whatever the body is. */
    public boolean covers(String method, String path) {
        return recipes.stream().anyMatch(recipe -> recipe.fits(method, path, ""));
    }

    /**
     * The challenge that the messages of a stream answer, or one of them alone, where they do; the path is the stream's, with
     * a slash at its end.
     */
    public Optional<Challenge> challenge(String stream) {
        return recipes.stream()
                .filter(recipe -> recipe.fits("WS", stream, "")
                        || recipe.prefixes().stream().anyMatch(prefix -> prefix.startsWith(stream)))
                .flatMap(recipe -> recipe.additions().challenge().stream())
                .findFirst();
    }

    /** Whether a header of the bot's, in any case, authenticates or is to be stripped. */
    public boolean keepsBack(String header) {
        return stripHeaders.stream().anyMatch(header::equalsIgnoreCase)
                || recipes.stream().anyMatch(recipe -> recipe.isHeader(header));
    }

    /** The passphrase that its requests carry, where they do. */
    public Optional<Passphrase> passphrase() {
        return recipes.stream().flatMap(recipe -> recipe.passphrase().stream()).findFirst();
    }

    /** The longest receive window there is, or empty where the exchange knows none. */
    public Optional<Duration> longestWindow() {
        return recipes.stream()
                .flatMap(recipe -> recipe.window().stream())
                .map(Recipe.Window::max)
                .max(Duration::compareTo);
    }
}
