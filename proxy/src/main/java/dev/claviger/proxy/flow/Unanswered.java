package dev.claviger.proxy.flow;

import dev.claviger.proxy.throttle.Admission;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stream's messages to which no answer has come yet, by the id that the bot gave them. Bots may give none, and exchanges
 * may answer none: the eldest are forgotten, and what is told of them is then told of nobody.
 */
final class Unanswered {
    private static final int MOST = 256;
    /** An id may be as long as a message. */
    private static final int LONGEST_ID = 128;

    private final Map<String, Admission> byId = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Admission> eldest) {
            return size() > MOST;
        }
    };

    /** One was sent. Of two with the same id the first is answered first. */
    void add(@Nullable String id, Admission admission) {
        if (id != null && id.length() <= LONGEST_ID) {
            byId.putIfAbsent(id, admission);
        }
    }

    /** The one that is answered now; null where it is not known. */
    @Nullable Admission take(@Nullable String id) {
        return id == null ? null : byId.remove(id);
    }
}
