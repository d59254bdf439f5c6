package dev.claviger.config.profile.table;

/** A path with {@code {name}} segments, each of which stands for one segment that is not empty. */
final class PathTemplate {
    private final String[] segments;

    PathTemplate(String path) {
        this.segments = path.split("/", -1);
    }

    static boolean isTemplate(String path) {
        return path.indexOf('{') >= 0 || path.indexOf('}') >= 0;
    }

    /** Whether every brace opens and closes a whole segment with a name in it. */
    boolean isWellFormed() {
        for (String segment : segments) {
            if (isParameter(segment) ? !isName(segment.substring(1, segment.length() - 1)) : hasBrace(segment)) {
                return false;
            }
        }
        return true;
    }

    boolean matches(String path) {
        int from = 0;
        for (int i = 0; i < segments.length; i++) {
            int slash = path.indexOf('/', from);
            boolean last = i == segments.length - 1;
            if (last != slash < 0) {
                return false;
            }
            int to = last ? path.length() : slash;
            if (isParameter(segments[i])
                    ? to == from
                    : !path.regionMatches(from, segments[i], 0, segments[i].length())
                            || to - from != segments[i].length()) {
                return false;
            }
            from = to + 1;
        }
        return true;
    }

    /** Whether there is a path that matches and begins so. */
    boolean mayBeginWith(String prefix) {
        String[] begun = prefix.split("/", -1);
        if (begun.length > segments.length) {
            return false;
        }
        for (int i = 0; i < begun.length; i++) {
            boolean last = i == begun.length - 1;
            boolean fits = isParameter(segments[i])
                    ? last || !begun[i].isEmpty()
                    : last ? segments[i].startsWith(begun[i]) : segments[i].equals(begun[i]);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is a path that both match. */
    boolean overlaps(PathTemplate other) {
        if (segments.length != other.segments.length) {
            return false;
        }
        for (int i = 0; i < segments.length; i++) {
            boolean eitherIsOpen = isParameter(segments[i]) || isParameter(other.segments[i]);
            if (!eitherIsOpen && !segments[i].equals(other.segments[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isParameter(String segment) {
        return segment.length() > 2 && segment.startsWith("{") && segment.endsWith("}");
    }

    private static boolean isName(String text) {
        return text.chars().allMatch(letter -> Character.isLetterOrDigit(letter) || letter == '-' || letter == '_');
    }

    private static boolean hasBrace(String segment) {
        return segment.indexOf('{') >= 0 || segment.indexOf('}') >= 0;
    }
}
