package dev.claviger.proxy.sign;

import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.exchange.text.PercentCoding;
import dev.claviger.proxy.message.WireBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What a request has beside the bot's own parameters, where the recipe places it among them: fixed ones, the key, the
 * receive window and the time, but not the signature.
 *
 * @param account whose key it is, or null where none is sent
 * @param window the receive window's text; empty where it is not told
 */
record OwnParameters(Recipe recipe, @Nullable Account account, String window) {
    /** More than time and window take. */
    private static final int ROOM = 64;

    /** The bot's query or form with these at its end, or as it is where the recipe has none. */
    byte[] after(byte[] parameters, String timestamp) {
        WireBuilder out = new WireBuilder(parameters.length + ROOM).put(parameters);
        if (!recipe.additions().parameters().isEmpty()) {
            recipe.additions().parameters().forEach((name, value) -> add(name, value, out));
        }
        if (account != null && recipe.key() instanceof Placement.Parameter) {
            add(recipe.key().name(), account.apiKey(), out);
        }
        if (recipe.window().isPresent() && recipe.window().get().place() instanceof Placement.Parameter place) {
            add(place.name(), window, out);
        }
        if (recipe.stamp().place() instanceof Placement.Parameter place) {
            add(place.name(), timestamp, out);
        }
        return out.length() == parameters.length ? parameters : out.toBytes();
    }

    /** The bot's JSON object with key and time as members at its end, where the recipe has them there. */
    byte[] inJson(byte[] object, String timestamp) {
        byte[] stamped = object;
        if (account != null && recipe.key() instanceof Placement.Body(String name)) {
            stamped = JsonEnd.text(stamped, name, account.apiKey());
        }
        return recipe.stamp().place() instanceof Placement.Body(String name)
                ? JsonEnd.number(stamped, name, timestamp)
                : stamped;
    }

    /** A form with one more parameter. */
    static byte[] with(byte[] form, String name, String value) {
        WireBuilder out = new WireBuilder(form.length + ROOM).put(form);
        add(name, value, out);
        return out.toBytes();
    }

    private static void add(String name, String value, WireBuilder out) {
        if (out.length() > 0) {
            out.put('&');
        }
        out.put(name).put('=');
        PercentCoding.encode(value, out);
    }
}
