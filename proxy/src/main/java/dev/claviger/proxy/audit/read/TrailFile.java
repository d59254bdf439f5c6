package dev.claviger.proxy.audit.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Reads a file of the trail line by line, as bytes. */
public final class TrailFile implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final MessageDigest digest = Hex.sha256();
    private final FileChannel in;
    private final byte[] bytes = new byte[BUFFER];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes).limit(0);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    private long position;
    private boolean torn;

    TrailFile(Path file) throws IOException {
        this(file, 0);
    }

    /** Reads from the byte at {@code position} on, where a line begins. */
    @SuppressWarnings("resource") // closed with this
    TrailFile(Path file, long position) throws IOException {
        this.position = position;
        this.in = FileChannel.open(file, StandardOpenOption.READ).position(position);
    }

    /**
     * A file's first line, or null where that is no record.
     *
     * @throws IOException if the file cannot be read
     */
    public static @Nullable RecordLine firstRecord(Path path) throws IOException {
        try (TrailFile file = new TrailFile(path)) {
            return file.next() ? file.record() : null;
        }
    }

    /** Goes to the next line; false at the end of the file. */
    boolean next() throws IOException {
        line.reset();
        while (!takeUpToNewline()) {
            buffer.clear();
            int count = in.read(buffer);
            buffer.flip();
            if (count < 0) {
                torn = line.size() > 0;
                return torn;
            }
        }
        position += line.size() + 1;
        return true;
    }

    private boolean takeUpToNewline() {
        int from = buffer.position();
        int to = from;
        while (to < buffer.limit() && bytes[to] != '\n') {
            to++;
        }
        line.write(bytes, from, to - from);
        boolean found = to < buffer.limit();
        buffer.position(found ? to + 1 : to);
        return found;
    }

    /** Whether this line has no newline at its end. */
    boolean isTorn() {
        return torn;
    }

    /** The line as text. */
    String text() {
        return line.toString(StandardCharsets.UTF_8);
    }

    /** How many bytes of the file have been read as whole lines. */
    long position() {
        return position;
    }

    /** The line as a record, or null where it is none. */
    @Nullable RecordLine record() {
        byte[] bytes = line.toByteArray();
        return RecordLine.parse(bytes, 0, bytes.length, digest);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
