package dev.claviger.proxy.flow;

import dev.claviger.config.profile.reply.StreamUse;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.message.JsonMembers;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a message of the exchange's tells, under the names of the header fields by which a reply tells the same. */
final class MessageReport implements Headers {
    private static final int MOST_DIGITS = 18;
    private static final long MILLI = 1_000;
    /** What is so many times as late as now is in a smaller unit: nobody is told to stay away for millennia. */
    private static final long FAR = 100;

    private final Map<String, String> told = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    @Override
    public @Nullable String get(String name) {
        return told.get(name);
    }

    /**
     * To stay away until some moment.
     *
     * @param until in milliseconds since 1970, or in microseconds as some exchanges tell all times if a bot wants it; no
     *     number, no report
     * @param nowMillis by the same clock
     */
    void awayUntil(@Nullable String until, long nowMillis) {
        long moment = number(until);
        if (moment < 0) {
            return;
        }
        long millis = moment / FAR > nowMillis ? moment / MILLI : moment;
        long seconds = Math.max(0, Math.ceilDiv(millis - nowMillis, MILLI));
        told.put("Retry-After", Long.toString(seconds));
    }

    /** How much is used of which limits. */
    void used(StreamUse where, JsonMembers answer) {
        answer.each(where.list(), each -> {
            StringBuilder name = new StringBuilder();
            for (String part : where.named()) {
                name.append(name.isEmpty() ? "" : "/").append(each.get(part));
            }
            String header = where.headers().get(name.toString());
            String count = each.get(where.count());
            if (header != null && count != null) {
                told.put(header, count);
            }
        });
    }

    private static long number(@Nullable String text) {
        boolean plain = text != null
                && !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Long.parseLong(text) : -1;
    }
}
