package dev.claviger.config.recipe;

import dev.claviger.config.yaml.Rules;
import java.time.Duration;

/**
 * The time of a request, or what stands in its place: the number that rises with every request of a key, or the challenge
 * that the exchange asked.
 *
 * @param place where it stands
 * @param format how it is written; a nonce is the time in this unit, or the last nonce and one more
 * @param kind which of them it is
 * @param ahead what is added to the time, where the exchange wants to know until when a request is good
 * @param optional whether a bot may leave it out
 */
public record Stamp(Placement place, TimeFormat format, Kind kind, Duration ahead, boolean optional) {
    /** What a stamp is. */
    public enum Kind {
        /** The time. */
        TIMESTAMP,
        /** A number greater than every one before it. */
        NONCE,
        /** A text of the exchange's ({@link Challenge}), which is said again as it is: its format is that of no time. */
        CHALLENGE
    }

    /** Checks what cannot go together. */
    public Stamp {
        Rules.of("stamp")
                .that(kind == Kind.TIMESTAMP || format.isNumber(), "unit", "must be a number", format, "")
                .between("ahead", ahead, Duration.ZERO, Duration.ofHours(1))
                .enforce();
    }

    /** The time of a request. */
    public static Stamp timestamp(Placement place, TimeFormat format) {
        return new Stamp(place, format, Kind.TIMESTAMP, Duration.ZERO, false);
    }

    /** The challenge of a stream. */
    public static Stamp of(Challenge challenge) {
        return new Stamp(challenge.place(), TimeFormat.MILLISECONDS, Kind.CHALLENGE, Duration.ZERO, false);
    }

    /** Whether it is the exchange's text, and no time. */
    public boolean isChallenge() {
        return kind == Kind.CHALLENGE;
    }

    /** Whether the exchange takes no number twice, nor one that is lower than another. */
    public boolean isNonce() {
        return kind == Kind.NONCE;
    }
}
