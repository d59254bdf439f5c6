package dev.claviger.proxy.audit.trail;

import dev.claviger.config.AuditConfig;
import dev.claviger.proxy.audit.read.Hex;
import dev.claviger.proxy.audit.read.RecordLine;
import dev.claviger.proxy.audit.read.TrailFile;
import dev.claviger.proxy.audit.read.TrailNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Finds where the trail ended and opens it to go on. What a crash tore is moved to a file of its own, and a record says
 * so with its hash: nothing vanishes.
 */
public final class Recovery {
    private static final int TRAIL_ID_BYTES = 16;
    private static final int COPY_BYTES = 64 * 1024;

    private final AuditConfig config;
    private final Disk disk;
    private final LongSupplier timeMicros;
    private final RandomGenerator random;

    /**
     * Recovers one trail, as often as need be.
     *
     * @param config where it is, and how much
     * @param disk how its files are written
     * @param timeMicros the records' time, in microseconds since 1970
     * @param random for a new trail's id
     */
    public Recovery(AuditConfig config, Disk disk, LongSupplier timeMicros, RandomGenerator random) {
        this.config = config;
        this.disk = disk;
        this.timeMicros = timeMicros;
        this.random = random;
    }

    /**
     * Opens the trail.
     *
     * @param newFile whether to go on in a new file in any case, since the last one could not be written
     * @param found told the number of the last record there was, 0 where there was none, before any is written: going on
     *     may fail after that
     */
    public Trail open(boolean newFile, LongConsumer found) throws IOException {
        LocalDisk.makeDirectory(config.directory());
        List<Long> numbers = TrailNames.numbers(config.directory());
        for (int i = numbers.size() - 1; i >= 0; i--) {
            long number = numbers.get(i);
            Tail tail = Tail.of(path(number));
            RecordLine last = tail.last();
            if (last != null) {
                found.accept(last.seq());
                return goOn(number, tail, last, newFile);
            }
            // Not even its first record is whole: it is put aside, and the file before is the last one.
            String kept = TrailNames.name(number) + ".torn-" + timeMicros.getAsLong();
            Files.move(path(number), config.directory().resolve(kept));
        }
        found.accept(0);
        byte[] id = new byte[TRAIL_ID_BYTES];
        random.nextBytes(id);
        String trail = HexFormat.of().formatHex(id);
        return Trail.begin(new Trail.Position(trail, 1, 0, Hex.NOTHING_BEFORE), config, disk, timeMicros);
    }

    private Trail goOn(long number, Tail tail, RecordLine last, boolean newFile) throws IOException {
        String id = trailId(number);
        Trail.Position here = new Trail.Position(id, number, last.seq(), last.hash());
        Trail.Position next = new Trail.Position(id, number + 1, last.seq(), last.hash());
        if (tail.isTorn()) {
            return goOnAfterTear(here, tail);
        }
        return newFile || last.type().equals("end")
                ? Trail.begin(next, config, disk, timeMicros)
                : Trail.resume(here, config, disk, timeMicros);
    }

    private Trail goOnAfterTear(Trail.Position here, Tail tail) throws IOException {
        Path file = path(here.number());
        String kept = TrailNames.name(here.number()) + ".torn-" + (here.seq() + 1);
        String hash = copyAside(file, tail, config.directory().resolve(kept));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(tail.goodBytes());
            channel.force(true);
        }
        Trail trail = Trail.resume(here, config, disk, timeMicros);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("kept", kept);
        details.put("bytes", Long.toString(tail.size() - tail.goodBytes()));
        details.put("sha256", hash);
        trail.own("torn", details);
        trail.rotate();
        return trail;
    }

    private String copyAside(Path file, Tail tail, Path aside) throws IOException {
        MessageDigest digest = Hex.sha256();
        Files.deleteIfExists(aside);
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
                Disk.TrailFile out = disk.create(aside)) {
            ByteBuffer buffer = ByteBuffer.allocate(COPY_BYTES);
            in.position(tail.goodBytes());
            while (in.read(buffer) >= 0) {
                buffer.flip();
                digest.update(buffer.duplicate());
                out.write(buffer);
                buffer.clear();
            }
            out.force();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private String trailId(long number) throws IOException {
        RecordLine header = TrailFile.firstRecord(path(number));
        String id = header == null ? null : header.field("trail");
        if (id == null) {
            throw new IOException("audit file " + path(number) + " must begin with the record of a file and does not;"
                    + " move the audit directory aside and look into it before trading on");
        }
        return id;
    }

    private Path path(long number) {
        return config.directory().resolve(TrailNames.name(number));
    }
}
