package dev.claviger.proxy.exchange.text;

import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Checks JSON that is passed on as the bot wrote it: well-formed to its end, in UTF-8 (RFC 8259, section 8.1), no name twice
 * in an object, and none of the exchange's authentication fields in it. The text itself is kept, since rewriting it would
 * change numbers.
 *
 * <p>Names that differ in case only are the same name here: some exchanges read JSON so, and take the last one.
 */
public final class StrictJson {
    /** What looks like UTF-16 could be read as that elsewhere, and mean something else. */
    private static final JsonFactory PLAIN = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .build();

    private static final JsonFactory STRICT =
            PLAIN.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private StrictJson() {}

    /** Returns a parser of JSON without a name twice in an object; whoever asks for it closes it. */
    public static JsonParser parser(byte[] body) {
        return STRICT.createParser(ObjectReadContext.empty(), body);
    }

    /**
     * Checks a JSON body: one object, or one list where {@code listToo}, as some exchanges take for batches.
     *
     * @throws Refused with {@link Reason#EXCHANGE_AMBIGUOUS} where it is anything else
     */
    public static void check(byte[] body, boolean listToo) {
        try (JsonParser parser = PLAIN.createParser(ObjectReadContext.empty(), body)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT && !(listToo && first == JsonToken.START_ARRAY)) {
                throw ambiguous("the JSON body is not an object" + (listToo ? " or a list" : ""));
            }
            NamesInside names = new NamesInside();
            names.begin();
            while (!names.isOutside()) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    throw ambiguous("the JSON body ends too early");
                }
                if (token == JsonToken.PROPERTY_NAME) {
                    checkName(parser.currentName(), names);
                }
                names.follow(token);
            }
            if (parser.nextToken() != null) {
                throw ambiguous("the JSON body goes on after its end");
            }
        } catch (JacksonException e) {
            throw broken("the JSON body", e);
        }
    }

    private static void checkName(String name, NamesInside names) {
        if (names.depth() == 1 && overridesMethod(name)) {
            throw methodOverride();
        }
        if (!names.add(name)) {
            throw ambiguous("the JSON body holds a name twice, or in upper and in lower case");
        }
    }

    /**
     * Checks a parameter that holds a list of orders or of order ids: one array, flat objects or scalars in it.
     *
     * @param value the parameter's, or null where there is none, which is right too
     * @throws Refused with {@link Reason#EXCHANGE_AMBIGUOUS} where it is anything else
     */
    public static void checkBatch(String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        try (JsonParser parser = PLAIN.createParser(ObjectReadContext.empty(), value)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw ambiguous("parameter '" + name + "' is not a JSON array");
            }
            NamesInside names = new NamesInside();
            names.begin();
            while (!names.isOutside()) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    throw ambiguous("parameter '" + name + "' ends too early");
                }
                if (token == JsonToken.PROPERTY_NAME && !names.add(parser.currentName())) {
                    throw ambiguous("parameter '" + name + "' holds a name twice, or in upper and in lower case");
                }
                names.follow(token);
                if (names.depth() > 2) {
                    throw ambiguous("parameter '" + name + "' nests deeper than a list of orders");
                }
            }
            if (parser.nextToken() != null) {
                throw ambiguous("parameter '" + name + "' goes on after its array");
            }
        } catch (JacksonException e) {
            throw broken("parameter '" + name + "'", e);
        }
    }

    /** Whether a parameter or member has the name by which web frameworks let a request change its method. */
    public static boolean overridesMethod(String name) {
        return name.equalsIgnoreCase("_method");
    }

    /** The refusal of what {@link #overridesMethod} found. */
    public static Refused methodOverride() {
        return new Refused(
                Reason.EXCHANGE_AMBIGUOUS,
                "the call names a method beside its own, in '_method'",
                "send it with the method that is meant");
    }

    /** The refusal of JSON that could not be read to its end: {@code where} is the subject of its sentence. */
    public static Refused broken(String where, JacksonException e) {
        boolean twice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate");
        return ambiguous(where + (twice ? " holds a name twice" : " is not well-formed JSON"));
    }

    /** The refusal of JSON that has more meanings than one, or none. */
    public static Refused ambiguous(String sentence) {
        return new Refused(Reason.EXCHANGE_AMBIGUOUS, sentence, "send JSON that has one meaning");
    }
}
