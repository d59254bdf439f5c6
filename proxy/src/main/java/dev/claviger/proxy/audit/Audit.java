package dev.claviger.proxy.audit;

import dev.claviger.config.AuditConfig;
import dev.claviger.proxy.audit.read.TrailNames;
import dev.claviger.proxy.audit.record.Ending;
import dev.claviger.proxy.audit.record.EventEntry;
import dev.claviger.proxy.audit.record.IntentEntry;
import dev.claviger.proxy.audit.record.OpeningEntry;
import dev.claviger.proxy.audit.record.OutcomeEntry;
import dev.claviger.proxy.audit.record.RefusalEntry;
import dev.claviger.proxy.audit.record.Result;
import dev.claviger.proxy.audit.record.TimeText;
import dev.claviger.proxy.audit.record.Who;
import dev.claviger.proxy.audit.trail.Disk;
import dev.claviger.proxy.audit.trail.LocalDisk;
import dev.claviger.proxy.audit.trail.Recovery;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.route.Route;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The trail of everything that was asked and what became of it. For use by any thread; nothing here blocks but
 * {@link #open} and {@link #close}.
 *
 * <p>What cannot be recorded is not sent: while the trail cannot be written, or more is waiting to be written than
 * memory is set aside for, intents fail. The outcome of what was sent is never dropped; there are no more of them than
 * calls were let through. Refusals are the one thing whose number outsiders decide, so under such pressure they are
 * counted, and the count is recorded.
 */
public final class Audit implements AutoCloseable {
    /** How many entries may wait to be written before new intents fail. */
    static final int MAX_UNWRITTEN = 16_384;

    private static final CompletableFuture<@Nullable Void> NOTHING_TO_WAIT_FOR =
            CompletableFuture.completedFuture(null);

    private final InstantSource time;
    private final Inbox inbox;
    private final AuditWriter writer;
    private final Thread thread;
    private final FileChannel lockFile;
    private final int maxUnwritten;

    private Audit(InstantSource time, Inbox inbox, AuditWriter writer, FileChannel lockFile, int maxUnwritten) {
        this.time = time;
        this.inbox = inbox;
        this.writer = writer;
        this.lockFile = lockFile;
        this.maxUnwritten = maxUnwritten;
        this.thread = new Thread(writer, "claviger-audit");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Opens the trail where it ended, or begins one, and starts the thread that writes.
     *
     * @param config where, and how much
     * @param time the records' time
     * @param nanos the monotonic clock
     * @param random for a new trail's id
     * @throws IOException if the directory cannot be written, another process writes there, or the last file is not one
     *     that a crash could have left
     */
    public static Audit open(AuditConfig config, InstantSource time, LongSupplier nanos, RandomGenerator random)
            throws IOException {
        return open(config, time, nanos, random, new LocalDisk(), MAX_UNWRITTEN);
    }

    static Audit open(
            AuditConfig config,
            InstantSource time,
            LongSupplier nanos,
            RandomGenerator random,
            Disk disk,
            int maxUnwritten)
            throws IOException {
        LocalDisk.makeDirectory(config.directory());
        FileChannel lockFile = lock(config.directory());
        try {
            LongSupplier timeMicros = () -> TimeText.micros(time.instant());
            Recovery recovery = new Recovery(config, disk, timeMicros, random);
            Inbox inbox = new Inbox();
            AuditWriter writer = new AuditWriter(config, disk, recovery, recovery.open(false, _ -> {}), inbox, nanos);
            return new Audit(time, inbox, writer, lockFile, maxUnwritten);
        } catch (IOException | RuntimeException failure) {
            lockFile.close();
            throw failure;
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel = LocalDisk.openLock(directory.resolve(TrailNames.LOCK));
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException sameProcess) {
            // As if another process held it.
        }
        channel.close();
        throw new IOException("audit.directory " + directory
                + " must belong to one running proxy, and another one writes there; give each its own");
    }

    /**
     * Records that a call is about to be sent.
     *
     * @param call the call
     * @param permitted what of it is sent
     * @param loop where the future completes
     * @return for a call that changes anything at the exchange, complete once the record is durable; for a read, which is
     *     recorded with its outcome, complete at once. It fails with {@link Refused} for {@link Reason#AUDIT_UNWRITABLE}
     */
    public CompletableFuture<@Nullable Void> intent(Call call, Permitted permitted, Executor loop) {
        AuditHealth health = writer.health();
        if (!health.ok()) {
            return CompletableFuture.failedFuture(Batch.refused(health.reason()));
        }
        if (inbox.unwritten() >= maxUnwritten || inbox.isStopping()) {
            return CompletableFuture.failedFuture(Batch.refused(inbox.unwritten() + " records wait to be written"));
        }
        if (!Authenticator.changes(permitted.canonical().endpoint())) {
            return NOTHING_TO_WAIT_FOR;
        }
        IntentEntry entry = new IntentEntry(nowMicros(), call.id(), permitted, loop);
        inbox.put(entry, true);
        if (inbox.isClosed()) {
            entry.fail(Batch.refused("it is closed"));
        }
        return entry.durable();
    }

    /**
     * Records how a call that was let through has ended; once for each, whatever happened.
     *
     * <p>What this proxy itself refused after all, and so did not send, is counted like a refusal where memory is full: a
     * bot that tries again and again while the disk is away must not fill it.
     */
    public void outcome(Call call, Permitted permitted, Ending ending) {
        if (ending.reason() != null && ending.result() == Result.FAILED && inbox.unwritten() >= maxUnwritten) {
            writer.omit();
            return;
        }
        boolean changes = Authenticator.changes(permitted.canonical().endpoint());
        inbox.put(new OutcomeEntry(nowMicros(), call.id(), permitted, changes, ending), false);
    }

    /**
     * Records that a stage did not let a call go on.
     *
     * @param call the call
     * @param bot the bot's name, {@code anonymous}, or {@code unknown} where nobody has authenticated
     * @param canonical what it says, or null where that is not known
     * @param reason which rule
     */
    public void refusal(Call call, String bot, @Nullable Canonical canonical, Reason reason) {
        refusal(
                call.id(),
                bot,
                reason,
                call.method(),
                canonical != null ? canonical.route().path() : path(call));
    }

    /**
     * Records that a call was refused that could not even be read.
     *
     * @param id the request id
     * @param bot the bot's name, {@code anonymous}, or {@code unknown} where nobody has authenticated
     * @param reason which rule
     * @param method the method as sent, or empty
     * @param path the path as sent, without query, or empty
     */
    public void refusal(String id, String bot, Reason reason, String method, String path) {
        if (!writer.health().ok() || inbox.unwritten() >= maxUnwritten) {
            writer.omit();
            return;
        }
        inbox.put(new RefusalEntry(nowMicros(), id, bot, reason, method, path), false);
    }

    /** The target without its query, in which credentials may stand, and not longer than is kept. */
    private static String path(Call call) {
        byte[] target = call.target();
        int end = 0;
        while (end < target.length && end <= Who.MAX_PATH && target[end] != '?' && target[end] != '#') {
            end++;
        }
        return new String(target, 0, end, StandardCharsets.ISO_8859_1);
    }

    /**
     * Records that a stream was opened that is nobody's yet: one record, as of a read. A bot's own is recorded as a call.
     *
     * @param id the upgrade's request id
     * @param route where it leads
     * @param status the exchange's answer to the upgrade
     */
    public void opened(String id, Route route, int status) {
        if (!writer.health().ok() || inbox.unwritten() >= maxUnwritten) {
            writer.omit();
            return;
        }
        inbox.put(new OpeningEntry(nowMicros(), id, route, status), false);
    }

    /**
     * Records an event, such as start, stop, reload, freeze, a bot added or revoked, a key opened.
     *
     * @param event what, as one word
     * @param details what about it, in this order; never a secret
     */
    public void event(String event, Map<String, String> details) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("event", event);
        all.putAll(details);
        inbox.put(new EventEntry(nowMicros(), "event", all), false);
    }

    /** Whether the trail can be written. */
    public AuditHealth health() {
        AuditHealth health = writer.health();
        return health.ok() && inbox.unwritten() >= maxUnwritten
                ? AuditHealth.not(inbox.unwritten() + " records wait to be written")
                : health;
    }

    /** How many records wait to be written. */
    public int unwritten() {
        return inbox.unwritten();
    }

    private long nowMicros() {
        return TimeText.micros(time.instant());
    }

    /** Writes what is pending, makes it durable, and ends; call it after the last outcome. */
    @Override
    public void close() throws IOException {
        inbox.stop();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        lockFile.close();
    }
}
