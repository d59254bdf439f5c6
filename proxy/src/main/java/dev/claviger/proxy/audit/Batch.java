package dev.claviger.proxy.audit;

import dev.claviger.proxy.audit.record.Ending;
import dev.claviger.proxy.audit.record.Entry;
import dev.claviger.proxy.audit.record.IntentEntry;
import dev.claviger.proxy.audit.record.OutcomeEntry;
import dev.claviger.proxy.audit.record.StageTimes;
import dev.claviger.proxy.audit.trail.Trail;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entries that are written together, and what becomes of them if they cannot be. For the writer's thread. */
final class Batch {
    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    private static final long NOT_IN_CHAIN = Long.MAX_VALUE;

    private static final class Item {
        final Entry entry;
        long seq = NOT_IN_CHAIN;

        Item(Entry entry) {
            this.entry = entry;
        }
    }

    private List<Item> items = new ArrayList<>();
    private int intents;

    void add(Entry entry) {
        items.add(new Item(entry));
        if (entry instanceof IntentEntry) {
            intents++;
        }
    }

    int size() {
        return items.size();
    }

    /** Whether somebody waits for it to be durable. */
    boolean hasIntents() {
        return intents > 0;
    }

    /** Puts all entries into the trail's buffer. */
    void addTo(Trail trail) throws IOException {
        for (Item item : items) {
            try {
                trail.add(item.entry);
            } catch (RuntimeException fault) {
                LOG.atError()
                        .setCause(fault)
                        .addKeyValue("type", item.entry.type())
                        .log("audit record cannot be spelled");
                if (item.entry instanceof IntentEntry intent) {
                    intent.fail(refused("its record cannot be spelled"));
                }
                trail.own("event", Map.of("event", "fault", "lost", item.entry.type()));
            }
            item.seq = trail.seq();
        }
    }

    /** All is written, and durable where somebody waits. */
    void succeed() {
        for (int i = 0; intents > 0 && i < items.size(); i++) {
            if (items.get(i).entry instanceof IntentEntry intent) {
                intent.succeed();
            }
        }
        items.clear();
        intents = 0;
    }

    /**
     * Tells all who wait that nothing must be sent.
     *
     * @return how many entries are done with: intents of which nothing can be in the trail
     */
    int failIntents(String why) {
        if (intents == 0) {
            return 0;
        }
        int before = items.size();
        for (Item item : items) {
            if (item.entry instanceof IntentEntry intent) {
                intent.fail(refused(why));
            }
        }
        items.removeIf(item -> item.entry instanceof IntentEntry && item.seq == NOT_IN_CHAIN);
        intents = 0;
        return before - items.size();
    }

    /**
     * After a failure: entries that are in the trail all the same need not be written again, but an intent among them
     * needs its outcome, for it was not sent. What is left has no place in the trail, so that a second look, after going on
     * has failed too, takes none of the records that this left there for it.
     *
     * @param lastSeq the last record's number in the trail as it was found
     * @return how many entries are done with
     */
    int sortOut(long lastSeq) {
        int before = items.size();
        List<Item> again = new ArrayList<>();
        for (Item item : items) {
            boolean landed = item.seq <= lastSeq;
            if (!(item.entry instanceof IntentEntry intent)) {
                if (!landed) {
                    again.add(new Item(item.entry));
                }
            } else if (landed) {
                again.add(new Item(notSent(intent)));
            } else if (item.seq == NOT_IN_CHAIN) {
                again.add(item);
            }
        }
        items = again;
        return before - items.size();
    }

    private static OutcomeEntry notSent(IntentEntry intent) {
        boolean changes = Authenticator.changes(intent.permitted().canonical().endpoint());
        return new OutcomeEntry(
                intent.timeMicros(),
                intent.id(),
                intent.permitted(),
                changes,
                Ending.refused(Reason.AUDIT_UNWRITABLE, changes, StageTimes.NONE));
    }

    static Refused refused(String why) {
        return Refused.forNow(
                Reason.AUDIT_UNWRITABLE,
                "what cannot be recorded is not sent, and the audit trail cannot be written: " + why,
                "see to the disk of audit.directory; the proxy tries again by itself",
                ASK_AGAIN);
    }
}
