package dev.claviger.proxy.audit.trail;

import dev.claviger.config.AuditConfig;
import dev.claviger.proxy.audit.read.Checkpoint;
import dev.claviger.proxy.audit.read.TrailNames;
import dev.claviger.proxy.audit.record.Chain;
import dev.claviger.proxy.audit.record.Entry;
import dev.claviger.proxy.audit.record.EventEntry;
import dev.claviger.proxy.audit.record.JsonLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The files of the trail, opened to be written on. Entries are gathered by {@link #add}, written by {@link #flush} and
 * durable after {@link #force}. After an exception it must be closed and recovered anew. Not for use by several threads.
 */
public final class Trail implements AutoCloseable {
    private static final int FORMAT = 1;
    private static final int BUFFER = 64 * 1024;
    /** How much may lie in the operating system's memory that is on disk too. */
    private static final long FORGET_EVERY = 1 << 20;

    private final AuditConfig config;
    private final Disk disk;
    private final LongSupplier timeMicros;
    private final String id;
    private final Chain chain;
    private final JsonLine out = new JsonLine(BUFFER);
    private long number;
    private Disk.TrailFile file;
    private long fileBytes;
    private long forgotten;
    private boolean unforced;
    private long checkpointed;

    /** Goes on in a file that is there. */
    private Trail(Position position, AuditConfig config, Disk disk, LongSupplier timeMicros, Disk.TrailFile file)
            throws IOException {
        this.config = config;
        this.disk = disk;
        this.timeMicros = timeMicros;
        this.id = position.trail();
        this.chain = new Chain(position.seq(), position.hash());
        this.number = position.number();
        this.file = file;
        this.fileBytes = file.size();
    }

    /**
     * Where the trail stands.
     *
     * @param trail its id
     * @param number the number of the file it stands in
     * @param seq the last record's number, 0 where there is none
     * @param hash the last record's hash
     */
    record Position(String trail, long number, long seq, String hash) {}

    static Trail resume(Position position, AuditConfig config, Disk disk, LongSupplier timeMicros) throws IOException {
        Path path = config.directory().resolve(TrailNames.name(position.number()));
        return new Trail(position, config, disk, timeMicros, disk.append(path));
    }

    static Trail begin(Position position, AuditConfig config, Disk disk, LongSupplier timeMicros) throws IOException {
        Path path = config.directory().resolve(TrailNames.name(position.number()));
        Trail trail = new Trail(position, config, disk, timeMicros, disk.create(path));
        trail.header();
        trail.force();
        trail.checkpoint();
        return trail;
    }

    /** The number of the last record, written or not. */
    public long seq() {
        return chain.seq();
    }

    /** Whether there is something that {@link #force} would make durable. */
    public boolean isUnforced() {
        return unforced;
    }

    /** Whether the last record is beyond the checkpoint. */
    public boolean isBeyondCheckpoint() {
        return chain.seq() > checkpointed;
    }

    /** Adds a record, in a new file where this one is full. */
    public void add(Entry entry) throws IOException {
        if (fileBytes + out.length() >= config.rotateAt().bytes()) {
            rotate();
        }
        append(entry);
    }

    private void append(Entry entry) {
        int start = out.length();
        try {
            chain.append(entry, out);
        } catch (RuntimeException fault) {
            out.cut(start);
            throw fault;
        }
    }

    /** Writes what was added. */
    public void flush() throws IOException {
        if (out.length() > 0) {
            fileBytes += out.length();
            unforced = true;
            file.write(ByteBuffer.wrap(out.bytes(), 0, out.length()));
            out.clear();
        }
    }

    /** Writes what was added and makes everything durable. */
    public void force() throws IOException {
        flush();
        if (unforced) {
            file.force();
            unforced = false;
        }
    }

    /** Gives back the memory of what is durable, once that is worth a call. */
    public void forget() {
        if (!unforced && fileBytes - forgotten >= FORGET_EVERY) {
            file.forget();
            forgotten = fileBytes;
        }
    }

    /** Notes the last record, durable by now, beside the trail. */
    public void checkpoint() throws IOException {
        force();
        if (isBeyondCheckpoint()) {
            CheckpointFile.write(
                    new Checkpoint(id, TrailNames.name(number), chain.seq(), chain.last()), config.directory(), disk);
            checkpointed = chain.seq();
        }
    }

    /** Ends this file and begins the next. */
    void rotate() throws IOException {
        own("end", Map.of("next", TrailNames.name(number + 1)));
        force();
        file.forget();
        file.close();
        number++;
        fileBytes = 0;
        forgotten = 0;
        file = disk.create(config.directory().resolve(TrailNames.name(number)));
        header();
        force();
        prune();
        checkpoint();
    }

    private void header() {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("version", Integer.toString(FORMAT));
        details.put("trail", id);
        details.put("file", TrailNames.name(number));
        details.put("previous", chain.seq() == 0 ? "" : TrailNames.name(number - 1));
        own("file", details);
    }

    /** Deletes what the operator does not keep. That it was deleted is durable before it is. */
    private void prune() throws IOException {
        if (config.keepFiles() == 0) {
            return;
        }
        List<Long> numbers = TrailNames.numbers(config.directory());
        for (Long old : numbers.subList(0, Math.max(0, numbers.size() - config.keepFiles()))) {
            String name = TrailNames.name(old);
            Map<String, String> details = new LinkedHashMap<>();
            details.put("event", "pruned");
            details.put("file", name);
            own("event", details);
            force();
            Files.deleteIfExists(config.directory().resolve(name));
        }
    }

    /** Adds a record about the trail itself. */
    public void own(String type, Map<String, String> details) {
        append(new EventEntry(timeMicros.getAsLong(), type, details));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
