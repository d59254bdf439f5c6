package dev.claviger.proxy.exchange.frame;

import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.proxy.exchange.text.StrictJson;
import dev.claviger.proxy.message.Refused;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A message that logs in, held to its declared shape: it has what its recipe places, and beside that only what the recipe
 * names. Exchanges quote what they find malformed, and a login quotes the account's key and signature: so whether it is well
 * formed is not left to the bot.
 */
final class DeclaredShape {
    private static final int LONGEST = 256;
    private static final String ANY = ".*";

    private final Set<String> beside;
    private final Set<String> places;
    private final JsonParser parser;

    private DeclaredShape(Recipe recipe, JsonParser parser) {
        this.beside = recipe.additions().beside();
        this.places =
                FrameProof.placements(recipe).stream().map(Placement::name).collect(Collectors.toSet());
        this.parser = parser;
    }

    /**
     * Checks a message, which is known to be JSON that does not nest deep.
     *
     * @throws Refused where it holds anything else
     */
    static void check(byte[] utf8, Recipe recipe) {
        try (JsonParser parser = StrictJson.parser(utf8)) {
            DeclaredShape shape = new DeclaredShape(recipe, parser);
            shape.value("", "", parser.nextToken());
        } catch (JacksonException e) {
            throw StrictJson.broken("the message", e);
        }
    }

    private void value(String above, String way, JsonToken token) {
        switch (token) {
            case START_OBJECT, START_ARRAY -> within(way, token);
            default -> scalar(above, way, token);
        }
    }

    private void within(String way, JsonToken opening) {
        int index = 0;
        JsonToken token = parser.nextToken();
        while (!token.isStructEnd()) {
            String step = Integer.toString(index);
            if (opening == JsonToken.START_OBJECT) {
                step = parser.currentName();
                token = parser.nextToken();
            }
            value(way, way.isEmpty() ? step : way + "." + step, token);
            index++;
            token = parser.nextToken();
        }
        if (index == 0 && !beside.contains(way + ANY)) {
            throw other(way);
        }
    }

    private void scalar(String above, String way, JsonToken token) {
        if (places.contains(way)) {
            return;
        }
        if (!beside.contains(way) && !beside.contains(above + ANY)) {
            throw other(way);
        }
        String text = String.valueOf(parser.getString());
        boolean plain =
                text.length() <= LONGEST && text.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\');
        if (token == JsonToken.VALUE_STRING && !plain) {
            throw StrictJson.ambiguous("the message authenticates, and '" + way + "' in it is not at most " + LONGEST
                    + " plain characters without quotation marks");
        }
    }

    private static Refused other(String way) {
        return StrictJson.ambiguous("the message authenticates, and '" + way + "' does not belong in it");
    }
}
