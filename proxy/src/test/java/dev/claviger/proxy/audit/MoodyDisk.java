package dev.claviger.proxy.audit;

import dev.claviger.proxy.audit.read.TrailNames;
import dev.claviger.proxy.audit.trail.Disk;
import dev.claviger.proxy.audit.trail.LocalDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** The disk of this machine, but it can be full, break, stop in the middle, and it remembers what it was asked. */
final class MoodyDisk implements Disk {
    /** What was done, in order: {@code write}, {@code force}, {@code forget}, and what tests add. */
    final List<String> log = new CopyOnWriteArrayList<>();
    /** One permit for each force; so many that it never waits, until a test drains it. */
    final Semaphore forces = new Semaphore(Integer.MAX_VALUE / 2);

    volatile long free = Long.MAX_VALUE;
    volatile boolean failsToWrite;
    volatile boolean failsToForce;
    volatile boolean failsToCreate;
    volatile boolean failsToCheckpoint;
    /** How many bytes of a failing write are written all the same. */
    volatile int writtenBeforeFailure;

    private final LocalDisk local = new LocalDisk();

    /** From now on each force waits for a permit. */
    void holdForces() {
        forces.drainPermits();
    }

    void letForcesGo() {
        forces.release(Integer.MAX_VALUE / 2);
    }

    long count(String what) {
        return log.stream().filter(what::equals).count();
    }

    @Override
    public TrailFile create(Path path) throws IOException {
        boolean checkpoint = path.endsWith(TrailNames.CHECKPOINT + ".next");
        if (failsToCreate || (failsToCheckpoint && checkpoint)) {
            throw new IOException("no space left on device (test)");
        }
        return new Moody(local.create(path));
    }

    @Override
    public TrailFile append(Path path) throws IOException {
        return new Moody(local.append(path));
    }

    @Override
    public long free(Path directory) {
        return free;
    }

    private final class Moody implements TrailFile {
        private final TrailFile file;

        Moody(TrailFile file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            log.add("write");
            if (failsToWrite) {
                bytes.limit(bytes.position() + Math.min(writtenBeforeFailure, bytes.remaining()));
                file.write(bytes);
                throw new IOException("no space left on device (test)");
            }
            file.write(bytes);
        }

        @Override
        public void force() throws IOException {
            forces.acquireUninterruptibly();
            log.add("force");
            if (failsToForce) {
                throw new IOException("input/output error (test)");
            }
            file.force();
        }

        @Override
        public void forget() {
            log.add("forget");
            file.forget();
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
