package dev.claviger.proxy.audit;

import dev.claviger.config.AuditConfig;
import dev.claviger.proxy.audit.record.Entry;
import dev.claviger.proxy.audit.trail.Disk;
import dev.claviger.proxy.audit.trail.Recovery;
import dev.claviger.proxy.audit.trail.Trail;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes everything there is, writes it at once, forces it to disk once where an intent is
 * among it, and then tells all who wait: the more there is to do, the less each costs.
 */
final class AuditWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);

    /** How long what nobody waits for may lie in this process's memory. */
    private static final long POLL = Duration.ofMillis(5).toNanos();
    /** How long what nobody waits for may lie in the operating system's memory; also how soon the writer sleeps. */
    private static final long FORCE_EVERY = Duration.ofSeconds(1).toNanos();

    private static final long CHECKPOINT_EVERY = Duration.ofSeconds(10).toNanos();
    /** How often a trail that cannot be written is tried again. */
    private static final long RETRY_EVERY = Duration.ofMillis(500).toNanos();
    /** How often the free space is looked at. */
    private static final long LOOK_EVERY = Duration.ofMillis(100).toNanos();

    private static final int MAX_BATCH = 1024;

    private final AuditConfig config;
    private final Disk disk;
    private final Recovery recovery;
    private final Inbox inbox;
    private final LongSupplier nanos;
    private final AtomicLong omitted = new AtomicLong();
    private final Batch batch = new Batch();
    private volatile AuditHealth health = AuditHealth.OK;
    private @Nullable Trail trail;
    private long triedNanos;
    private long lookedNanos;
    private long forcedNanos;
    private long checkpointNanos;
    private long busyNanos;

    AuditWriter(AuditConfig config, Disk disk, Recovery recovery, Trail trail, Inbox inbox, LongSupplier nanos) {
        this.config = config;
        this.disk = disk;
        this.recovery = recovery;
        this.trail = trail;
        this.inbox = inbox;
        this.nanos = nanos;
        long now = nanos.getAsLong();
        this.triedNanos = now;
        this.lookedNanos = now - LOOK_EVERY;
        this.forcedNanos = now;
        this.checkpointNanos = now;
        this.busyNanos = now;
    }

    AuditHealth health() {
        return health;
    }

    /** Counts a refusal that is not recorded by itself; how many there were is recorded as soon as that can be done. */
    void omit() {
        omitted.incrementAndGet();
    }

    @Override
    public void run() {
        try {
            inbox.attach();
            boolean last;
            do {
                last = inbox.isStopping();
                inbox.listen();
                step();
                rest();
            } while (!last || !inbox.isEmpty() || (batch.size() > 0 && trail != null));
            finish();
        } finally {
            // Also where the thread dies of an error: whoever waits must hear that nothing may be sent.
            health = AuditHealth.not("the thread that writes has ended");
            inbox.close();
            take();
            inbox.written(batch.failIntents(health.reason()));
        }
    }

    /** Takes what there is, writes it, and sees to what is due. Never throws. */
    void step() {
        take();
        try {
            Trail open = opened();
            if (open == null) {
                inbox.written(batch.failIntents(health.reason()));
                return;
            }
            lookAtSpace();
            write(open);
            upkeep(open);
        } catch (IOException | RuntimeException failure) {
            fail(failure);
        }
    }

    private void take() {
        Entry entry;
        while ((batch.size() < MAX_BATCH || trail == null) && (entry = inbox.poll()) != null) {
            batch.add(entry);
        }
    }

    /** The trail, opened anew if it failed a while ago; null while that cannot be done. */
    private @Nullable Trail opened() throws IOException {
        long now = nanos.getAsLong();
        if (trail == null && (inbox.isStopping() || now - triedNanos >= RETRY_EVERY)) {
            triedNanos = now;
            Trail open = recovery.open(true, found -> inbox.written(batch.sortOut(found)));
            trail = open;
            health = AuditHealth.OK;
            LOG.atWarn().addKeyValue("seq", open.seq()).log("audit trail is written again");
        }
        return trail;
    }

    /** Below the operator's bound outcomes are still recorded, but nothing new is begun. */
    private void lookAtSpace() throws IOException {
        long now = nanos.getAsLong();
        if (now - lookedNanos >= LOOK_EVERY) {
            lookedNanos = now;
            long free = disk.free(config.directory());
            long least = config.minimumFree().bytes();
            AuditHealth found = free >= least
                    ? AuditHealth.OK
                    : AuditHealth.not("the disk of " + config.directory() + " has " + free
                            + " bytes free, audit.minimum-free is " + config.minimumFree());
            if (found.ok() != health.ok()) {
                LOG.atWarn().addKeyValue("free", free).log(found.ok() ? "audit has space again" : found.reason());
            }
            health = found;
        }
        if (!health.ok()) {
            inbox.written(batch.failIntents(health.reason()));
        }
    }

    private void write(Trail open) throws IOException {
        long missed = omitted.getAndSet(0);
        if (missed > 0) {
            Map<String, String> details = new LinkedHashMap<>();
            details.put("event", "refusals-omitted");
            details.put("count", Long.toString(missed));
            open.own("event", details);
        }
        if (batch.size() == 0 && missed == 0) {
            return;
        }
        busyNanos = nanos.getAsLong();
        batch.addTo(open);
        if (batch.hasIntents()) {
            open.force();
            forcedNanos = busyNanos;
        } else {
            open.flush();
        }
        inbox.written(batch.size());
        batch.succeed();
    }

    private void upkeep(Trail open) throws IOException {
        long now = nanos.getAsLong();
        if (open.isUnforced() && now - forcedNanos >= FORCE_EVERY) {
            open.force();
            forcedNanos = now;
        }
        open.forget();
        if (open.isBeyondCheckpoint() && now - checkpointNanos >= CHECKPOINT_EVERY) {
            open.checkpoint();
            checkpointNanos = now;
        }
    }

    private void fail(Exception failure) {
        LOG.atError().setCause(failure).log("audit trail cannot be written, so nothing is sent");
        health = AuditHealth.not(failure.toString());
        triedNanos = nanos.getAsLong();
        closeQuietly();
        inbox.written(batch.failIntents(health.reason()));
    }

    private void closeQuietly() {
        Trail failed = trail;
        trail = null;
        if (failed != null) {
            try {
                failed.close();
            } catch (IOException again) {
                LOG.atDebug().setCause(again).log("closing the failed audit file failed too");
            }
        }
    }

    private void rest() {
        if (inbox.isStopping()) {
            return;
        }
        if (trail == null) {
            inbox.pause(LOOK_EVERY);
        } else if (inbox.isEmpty()) {
            boolean idle = nanos.getAsLong() - busyNanos >= FORCE_EVERY;
            if (idle) {
                inbox.sleep(FORCE_EVERY);
            } else {
                inbox.pause(POLL);
            }
        }
    }

    private void finish() {
        try {
            Trail open = trail;
            if (open != null) {
                open.checkpoint();
            }
        } catch (IOException failure) {
            fail(failure);
        }
        closeQuietly();
        if (batch.size() > 0) {
            LOG.atError().addKeyValue("records", batch.size()).log("audit trail is not complete");
        }
    }
}
