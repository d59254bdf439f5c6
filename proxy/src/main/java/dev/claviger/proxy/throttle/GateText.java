package dev.claviger.proxy.throttle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Closed gates as a file has them, one a line behind the time of writing:
 *
 * <pre>{@code
 * written 1763848800000
 * closed 1763848920000 ip - 418
 * closed 1763848830000 account:main - code 50011
 * closed 1763848810000 ip spot,margin 429
 * }</pre>
 *
 * <p>Behind the scope stand the families that are not stopped.
 * <p>Times are milliseconds since 1970. What was written tells how long a gate was to stay closed then, so a clock that
 * was set back meanwhile closes it for no longer than that.
 */
final class GateText {
    private static final String WRITTEN = "written ";
    private static final String CLOSED = "closed ";
    private static final String NOBODY = "nobody";
    private static final String ACCOUNT = "account:";
    private static final String NONE = "-";
    /** A line's word, time, scope, what is spared and cause, which may have spaces. */
    private static final int PARTS = 5;

    private GateText() {}

    static String of(List<GateState> closed, long nowMillis) {
        StringBuilder text =
                new StringBuilder(128).append(WRITTEN).append(nowMillis).append('\n');
        for (GateState gate : closed) {
            text.append(CLOSED)
                    .append(nowMillis + gate.remaining().toMillis() + 1)
                    .append(' ')
                    .append(scope(gate.reach()))
                    .append(' ')
                    .append(
                            gate.reach().spared().isEmpty()
                                    ? NONE
                                    : String.join(",", gate.reach().spared()))
                    .append(' ')
                    .append(gate.cause())
                    .append('\n');
        }
        return text.toString();
    }

    private static String scope(Reach reach) {
        return reach.account()
                .map(account -> account.isEmpty() ? NOBODY : ACCOUNT + account)
                .orElse(Gates.IP);
    }

    /**
     * What is closed still.
     *
     * @throws IllegalArgumentException where the text is none of this form
     */
    static List<GateState> read(String exchange, String text, long nowMillis) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith(WRITTEN)) {
            throw new IllegalArgumentException("the first line must say when it was written");
        }
        long written = millis(lines.getFirst().substring(WRITTEN.length()));
        List<GateState> closed = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(" ", PARTS);
            if (parts.length != PARTS || !line.startsWith(CLOSED)) {
                throw new IllegalArgumentException(
                        "a line must say what is closed, got " + line.length() + " characters");
            }
            long until = millis(parts[1]);
            if (until < written || until - written > RetryAfter.MOST.toMillis() + 1) {
                throw new IllegalArgumentException("no gate is closed until " + until + " when it is " + written);
            }
            Reach reach = reach(parts[2], parts[3]);
            long remaining = until - Math.max(nowMillis, written);
            if (remaining > 0) {
                closed.add(new GateState(exchange, reach, parts[4], Duration.ofMillis(remaining)));
            }
        }
        return closed;
    }

    private static Reach reach(String scope, String families) {
        List<String> spared = families.equals(NONE) ? List.of() : List.of(families.split(",", -1));
        if (scope.equals(Gates.IP)) {
            return new Reach(Optional.empty(), spared);
        }
        if (!scope.equals(NOBODY) && !scope.startsWith(ACCOUNT)) {
            throw new IllegalArgumentException("a gate stops an address, an account or nobody's calls");
        }
        return new Reach(Optional.of(scope.equals(NOBODY) ? "" : scope.substring(ACCOUNT.length())), spared);
    }

    private static long millis(String text) {
        long millis = WholeNumber.of(text);
        if (millis < 0) {
            throw new IllegalArgumentException("a time must be milliseconds since 1970");
        }
        return millis;
    }
}
