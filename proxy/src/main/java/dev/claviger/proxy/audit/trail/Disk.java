package dev.claviger.proxy.audit.trail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** What the trail asks of a disk; the seam where tests let it fail. */
public interface Disk {
    /** Makes a new file for its owner alone; it must not be there yet. The name is durable on return. */
    TrailFile create(Path path) throws IOException;

    /** Opens a file at its end. */
    TrailFile append(Path path) throws IOException;

    /** How many bytes may still be written to the directory's disk. */
    long free(Path directory) throws IOException;

    /** A file that is only ever appended to. */
    interface TrailFile extends AutoCloseable {
        /** Writes all of it. */
        void write(ByteBuffer bytes) throws IOException;

        /** Returns when all that was written is durable. */
        void force() throws IOException;

        /** Gives back the memory in which the operating system keeps what is durable, for it is hardly read again. */
        void forget();

        /** How long it is. */
        long size() throws IOException;

        @Override
        void close() throws IOException;
    }
}
