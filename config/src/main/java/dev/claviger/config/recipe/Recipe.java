package dev.claviger.config.recipe;

import dev.claviger.config.yaml.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How requests are signed. What the bot put into these places is verified as its own, stripped, and set anew.
 *
 * @param name for messages
 * @param prefixes what the paths begin with that are signed so; empty for all
 * @param key where the API key's identifier stands
 * @param timestamp where the time stands
 * @param timeFormat how the time is written
 * @param window where the request's life stands, where the exchange knows one
 * @param message what is signed
 * @param signature where the signature stands; a parameter is the last
 */
public record Recipe(
        String name,
        List<String> prefixes,
        Placement key,
        Placement timestamp,
        TimeFormat timeFormat,
        Optional<Window> window,
        Message message,
        Placement signature) {
    /** Copies the list. */
    public Recipe {
        prefixes = List.copyOf(prefixes);
    }

    /** Whether the requests of this path are signed so. */
    public boolean fits(String path) {
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

    /** Whether a parameter's name differs from one that authenticates in case at most. */
    public boolean isDisguised(String name) {
        return key.isDisguisedAs(name)
                || timestamp.isDisguisedAs(name)
                || signature.isDisguisedAs(name)
                || (window.isPresent() && window.get().place().isDisguisedAs(name));
    }

    /** Whether a header field authenticates. */
    public boolean isHeader(String name) {
        return key.isHeader(name)
                || timestamp.isHeader(name)
                || signature.isHeader(name)
                || (window.isPresent() && window.get().place().isHeader(name));
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
