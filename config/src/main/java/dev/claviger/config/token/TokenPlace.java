package dev.claviger.config.token;

import dev.claviger.config.yaml.UnfitText;
import java.util.Locale;

/**
 * Where bots say a bearer token on a stream.
 *
 * @param kind where
 * @param name of the parameter, or the member's way from the top; empty for a segment
 */
public record TokenPlace(Kind kind, String name) {
    private static final int TOKEN_LENGTH = 32;

    /** A kind of place. */
    public enum Kind {
        /** A query parameter of the upgrade, which must be there. */
        PARAMETER,
        /** A query parameter of the upgrade; without it the stream is a public one. */
        OPTIONAL_PARAMETER,
        /** The last segment of the upgrade's path, which must be there. */
        SEGMENT,
        /** The same where the segment is as long as a token and plain, else the segment is a public stream's name. */
        SEGMENT_OR_NAME,
        /** A member of messages. */
        MEMBER
    }

    /**
     * Reads {@code parameter NAME}, {@code optional-parameter NAME}, {@code segment}, {@code segment-or-name} or {@code
     * member WAY}.
     *
     * @throws UnfitText if it is none of these
     */
    public static TokenPlace parse(String text) {
        int space = text.indexOf(' ');
        String name = space < 0 ? "" : text.substring(space + 1);
        boolean named = !name.isEmpty() && name.indexOf(' ') < 0;
        Kind kind = switch (space < 0 ? text : text.substring(0, space)) {
            case "parameter" -> named ? Kind.PARAMETER : null;
            case "optional-parameter" -> named ? Kind.OPTIONAL_PARAMETER : null;
            case "member" -> named ? Kind.MEMBER : null;
            case "segment" -> space < 0 ? Kind.SEGMENT : null;
            case "segment-or-name" -> space < 0 ? Kind.SEGMENT_OR_NAME : null;
            default -> null;
        };
        if (kind == null) {
            throw new UnfitText(
                    "must be 'parameter NAME', 'optional-parameter NAME', 'segment', 'segment-or-name' or 'member WAY'",
                    "");
        }
        return new TokenPlace(kind, name);
    }

    /** Whether the upgrade says it. */
    public boolean opens() {
        return kind != Kind.MEMBER;
    }

    /** Whether the query of the upgrade says it. */
    public boolean isParameter() {
        return kind == Kind.PARAMETER || kind == Kind.OPTIONAL_PARAMETER;
    }

    /** Whether the last segment of a path is one. */
    public boolean isSegment(String segment) {
        return switch (kind) {
            case SEGMENT -> true;
            case SEGMENT_OR_NAME ->
                segment.length() >= TOKEN_LENGTH
                        && segment.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
            case PARAMETER, OPTIONAL_PARAMETER, MEMBER -> false;
        };
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + (name.isEmpty() ? "" : " " + name);
    }
}
