package dev.claviger.config.profile.reply;

import dev.claviger.config.yaml.Rules;
import java.util.List;
import java.util.Set;

/**
 * Where a reply, or what it says of one part of a request, tells what became of it, beside the code of an error: at
 * exchanges that answer "success" to an order they did not take.
 *
 * @param at the member that tells it; where it is absent or empty, nothing is wrong
 * @param success its values that say that all is well, every other says that it was not done
 * @param failure its values that say that it was not done, every other says nothing; only where {@code success} names none
 * @param reason where the reason stands, the first that is there counts; none, where the telling value itself is the reason
 */
public record Fate(Way at, Set<String> success, Set<String> failure, List<Way> reason) {
    /** Copies the collections and checks that they do not contradict each other. */
    public Fate {
        success = Set.copyOf(success);
        failure = Set.copyOf(failure);
        reason = List.copyOf(reason);
        Rules.of("fate")
                .that(
                        success.isEmpty() || failure.isEmpty(),
                        "failure",
                        "must not be named where success is",
                        failure,
                        "what is no success is a failure")
                .enforce();
    }

    /** A member that holds the code of an error, and these codes, or its absence, where there was none. */
    public static Fate code(Way at, Set<String> success) {
        return new Fate(at, success, Set.of(), List.of());
    }

    /** Whether a value says that it was not done. */
    public boolean isFailure(String value) {
        if (value.isEmpty()) {
            return false;
        }
        return failure.isEmpty() ? !success.contains(value) : failure.contains(value);
    }
}
