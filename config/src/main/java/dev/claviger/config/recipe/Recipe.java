package dev.claviger.config.recipe;

import dev.claviger.config.yaml.Rules;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How requests are signed. What the bot put into these places is verified as its own, stripped, and set anew.
 *
 * @param name for messages
 * @param prefixes what the paths begin with that are signed so; empty for all
 * @param methods the HTTP methods that are signed so; empty for all
 * @param contentTypes the media types of the bodies that are signed so; empty for all, and for requests without a body
 * @param key where the API key's identifier stands
 * @param stamp the time of the request, or its nonce
 * @param window where the request's life stands, where the exchange knows one
 * @param passphrase where the passphrase stands, where the exchange wants one
 * @param fixed header fields with a value that is always the same
 * @param message what is signed
 * @param signature where the signature stands; a parameter is the last
 * @param additions what few exchanges want
 * @param jwt where the exchange wants a token in place of key, time and signature; these then stand in it
 */
public record Recipe(
        String name,
        List<String> prefixes,
        List<String> methods,
        List<String> contentTypes,
        Placement key,
        Stamp stamp,
        Optional<Window> window,
        Optional<Passphrase> passphrase,
        Map<String, String> fixed,
        Message message,
        Placement signature,
        Additions additions,
        Optional<Jwt> jwt) {
    /** Copies the collections, keeping the order of the file. */
    public Recipe {
        prefixes = List.copyOf(prefixes);
        methods = List.copyOf(methods);
        contentTypes = List.copyOf(contentTypes);
        fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
    }

    /** A token in place of all else. */
    public static Recipe of(String name, List<String> prefixes, List<String> methods, Jwt jwt) {
        Stamp stamp = Stamp.timestamp(jwt.place(), TimeFormat.SECONDS);
        return new Recipe(
                name,
                prefixes,
                methods,
                List.of(),
                jwt.place(),
                stamp,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Message.parse("body"),
                jwt.place(),
                Additions.NONE,
                Optional.of(jwt));
    }

    /**
     * Whether the requests of this method and path are signed so.
     *
     * @param contentType the body's media type; empty where there is no body
     */
    public boolean fits(String method, String path, String contentType) {
        if (!contentTypes.isEmpty() && !contentTypes.contains(contentType)) {
            return false;
        }
        if (!methods.isEmpty() && !methods.contains(method)) {
            return false;
        }
        if (prefixes.isEmpty()) {
            return true;
        }
        for (int i = 0; i < prefixes.size(); i++) {
            if (path.startsWith(prefixes.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a parameter is the receive window. */
    public boolean isWindow(String parameter) {
        return window.isPresent() && window.get().place().isParameter(parameter);
    }

    /** Whether a parameter is the passphrase. */
    public boolean isPassphrase(String parameter) {
        return passphrase.isPresent() && passphrase.get().place().isParameter(parameter);
    }

    /** Whether a parameter always has the same value, which the proxy sets. */
    public boolean isFixed(String parameter) {
        return additions.parameters().containsKey(parameter);
    }

    /** Whether what is signed has its parameters in the order of their names. */
    public boolean isSorted() {
        return message.holds(Variable.SORTED) || message.holds(Variable.SORTED_ENCODED);
    }

    /** Whether what is signed covers a JSON body. */
    public boolean coversBody() {
        return jwt.isPresent()
                || message.holds(Variable.BODY)
                || message.holds(Variable.BODY_OR_QUERY)
                || message.holds(Variable.PAYLOAD)
                || message.holds(Variable.PARAMS)
                || message.holds(Variable.SORTED);
    }

    /** Whether a top-level member of a JSON body is one that authenticates. */
    public boolean isMember(String name) {
        return isMember(key, name) || isMember(stamp.place(), name) || isMember(signature, name);
    }

    private static boolean isMember(Placement place, String name) {
        return place instanceof Placement.Body && place.name().equals(name);
    }

    /** Whether a parameter's name differs from one that authenticates in case at most. */
    public boolean isDisguised(String name) {
        return key.isDisguisedAs(name)
                || stamp.place().isDisguisedAs(name)
                || signature.isDisguisedAs(name)
                || (passphrase.isPresent() && passphrase.get().place().isDisguisedAs(name))
                || (window.isPresent() && window.get().place().isDisguisedAs(name));
    }

    /** Whether a header field authenticates. */
    public boolean isHeader(String name) {
        return key.isHeader(name)
                || stamp.place().isHeader(name)
                || signature.isHeader(name)
                || (window.isPresent() && window.get().place().isHeader(name))
                || (additions.random().isPresent()
                        && additions.random().get().place().isHeader(name))
                || (additions.payloadHeader().isPresent()
                        && additions.payloadHeader().get().equalsIgnoreCase(name))
                || (passphrase.isPresent() && passphrase.get().place().isHeader(name))
                || fixed.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    /**
     * How long after its timestamp a request is good, in milliseconds.
     *
     * @param place where it stands
     * @param defaultValue what the exchange takes where it is absent
     * @param max the longest the exchange takes
     */
    public record Window(Placement place, Duration defaultValue, Duration max) {
        /** Checks the bounds. */
        public Window {
            Rules.of("receive window")
                    .between("default", defaultValue, Duration.ofMillis(1), max)
                    .enforce();
        }
    }
}
