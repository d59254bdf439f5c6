package dev.claviger.config.recipe;

import dev.claviger.config.yaml.Rules;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What some exchanges want of a request beside key, time and signature.
 *
 * @param random a text that no other request has
 * @param parameters parameters with a value that is always the same
 * @param echo the member of the JSON body that says the path again
 * @param payloadHeader the header field in which the JSON body stands in Base64, in place of a body
 * @param challenge what a stream's exchange wants to see signed, in place of a time
 * @param beside of a stream's message, the members that may stand beside those that authenticate, by their way from the
 *     top, {@code .*} for what a list or an object holds; where there are any, a message with another one is refused
 */
public record Additions(
        Optional<Random> random,
        Map<String, String> parameters,
        Optional<Echo> echo,
        Optional<String> payloadHeader,
        Optional<Challenge> challenge,
        Set<String> beside) {
    /** Nothing. */
    public static final Additions NONE =
            new Additions(Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    /** Copies the collections, keeping the order of the file, and checks what is written without any encoding. */
    public Additions {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        beside = Set.copyOf(beside);
        Rules rules = Rules.of("recipe");
        parameters.forEach((name, value) -> rules.that(
                (name + value).chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '-')),
                "fixed-parameters." + name,
                "must be letters and digits",
                value,
                ""));
        rules.enforce();
    }

    /**
     * A text that no other request has.
     *
     * @param place where it stands, which is in a header field
     * @param form how it is written
     */
    public record Random(Placement place, Form form) {
        /** How a random text is written. */
        public enum Form {
            /** As RFC 9562 writes a UUID of version 4, in lower case. */
            UUID,
            /** Thirty-two digits in lower case. */
            HEX
        }

        /** Checks the place. */
        public Random {
            Rules.of("random")
                    .that(place.inHeader(), "place", "must be in a header field", place.described(), "")
                    .enforce();
        }
    }

    /**
     * A member of the JSON body that says the path again: the request is refused where it says another.
     *
     * @param member of the top level
     * @param after what of the path stands before what the member says; often empty
     */
    public record Echo(String member, String after) {}
}
