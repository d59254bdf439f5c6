package dev.claviger.proxy.exchange;

import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Signing;
import dev.claviger.proxy.exchange.text.StrictJson;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.message.WireBuilder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a JSON body whose top level holds the bot's own authentication: it is taken out, every other member is kept to
 * the byte, since rewriting it would change numbers.
 */
final class JsonReader {
    private final Recipe recipe;
    private final Signing signing;
    private final String path;
    private boolean echoed;
    private @Nullable String key;
    private @Nullable String signature;
    private @Nullable String timestamp;

    JsonReader(Recipe recipe, Signing signing, String path) {
        this.recipe = recipe;
        this.signing = signing;
        this.path = path;
    }

    /**
     * Reads a body that is known to be one object without a name twice.
     *
     * @param beside what stands in the query: exchanges differ in which one wins, so what stands in both must be the same
     * @return it without the members that authenticate or that never leave
     */
    byte[] read(byte[] body, Parameters beside) {
        WireBuilder kept = new WireBuilder(body.length).put('{');
        boolean changed = false;
        try (JsonParser parser = StrictJson.parser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                int from = (int) parser.currentTokenLocation().getByteOffset();
                JsonToken value = parser.nextToken();
                String text = value.isScalarValue() ? parser.getString() : null;
                parser.skipChildren();
                checkEcho(name, text);
                if (beside.contradicts(name, recipe.isMember(name) ? null : text)) {
                    throw StrictJson.ambiguous("'" + name + "' stands in the query and otherwise in the JSON body");
                }
                if (isTaken(name, text)) {
                    changed = true;
                } else {
                    int to = (int) parser.currentLocation().getByteOffset();
                    (kept.length() > 1 ? kept.put(',') : kept).put(body, from, to);
                }
            }
        } catch (JacksonException e) {
            throw StrictJson.broken("the JSON body", e);
        }
        if (recipe.additions().echo().isPresent() && !echoed) {
            throw contradicts(recipe.additions().echo().get().member());
        }
        return changed ? kept.put('}').toBytes() : body;
    }

    /** The path is what is judged: a body that names another could be what counts at the exchange. */
    private void checkEcho(String name, @Nullable String text) {
        if (recipe.additions().echo().isEmpty()
                || !recipe.additions().echo().get().member().equalsIgnoreCase(name)) {
            return;
        }
        boolean exact = recipe.additions().echo().get().member().equals(name);
        if (!exact || !path.equals(recipe.additions().echo().get().after() + text)) {
            throw contradicts(name);
        }
        echoed = true;
    }

    private static Refused contradicts(String member) {
        return new Refused(
                Reason.EXCHANGE_AMBIGUOUS,
                "member '" + member + "' does not say what the path says",
                "name the same endpoint in both, as the exchange documents it");
    }

    private boolean isTaken(String name, @Nullable String text) {
        if (signing.stripParameters().contains(name)) {
            return true;
        }
        if (!recipe.isMember(name)) {
            if (recipe.isDisguised(name)) {
                throw StrictJson.ambiguous("the JSON body holds '" + name + "', which the proxy sets");
            }
            return false;
        }
        if (text == null) {
            throw new Refused(
                    Reason.EXCHANGE_AMBIGUOUS,
                    "member '" + name + "' of the JSON body is neither text nor number",
                    "send it as the exchange documents it");
        }
        if (recipe.stamp().place().isParameter(name)) {
            timestamp = text;
        } else if (recipe.signature().isParameter(name)) {
            signature = text;
        } else if (recipe.key().isParameter(name)) {
            key = text;
        }
        return true;
    }

    /** The API key's identifier in the body, or null. */
    @Nullable String key() {
        return key;
    }

    /** The signature in the body, or null. */
    @Nullable String signature() {
        return signature;
    }

    /** The timestamp or nonce in the body, or null. */
    @Nullable String timestamp() {
        return timestamp;
    }
}
