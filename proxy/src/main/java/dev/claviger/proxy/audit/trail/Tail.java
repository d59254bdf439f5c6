package dev.claviger.proxy.audit.trail;

import dev.claviger.proxy.audit.read.Hex;
import dev.claviger.proxy.audit.read.RecordLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * How a file of the trail ends.
 *
 * @param last its last whole record, or null where it has none
 * @param goodBytes where that record's line ends
 * @param size how long the file is; what is beyond {@code goodBytes} is torn
 */
record Tail(@Nullable RecordLine last, long goodBytes, long size) {
    /** No record is near as long; a file without a whole one in its last so many bytes was not torn by a crash. */
    private static final int LOOK_BACK = 1 << 20;

    /** Reads a file's end. */
    static Tail of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            int length = (int) Math.min(size, LOOK_BACK);
            byte[] bytes = new byte[length];
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining() && channel.read(buffer, size - buffer.remaining()) >= 0) {}
            Tail tail = lastRecord(bytes, size);
            if (tail.last == null && length < size) {
                throw new IOException("audit file " + file + " must have a whole record in its last " + LOOK_BACK
                        + " bytes and has none; move the audit directory aside and look into it before trading on");
            }
            return tail;
        }
    }

    private static Tail lastRecord(byte[] bytes, long size) {
        MessageDigest digest = Hex.sha256();
        int to = lastNewline(bytes, bytes.length);
        while (to >= 0) {
            int from = lastNewline(bytes, to) + 1;
            RecordLine line = RecordLine.parse(bytes, from, to, digest);
            if (line != null && line.hashFits()) {
                return new Tail(line, size - bytes.length + to + 1, size);
            }
            to = from - 1;
        }
        return new Tail(null, 0, size);
    }

    private static int lastNewline(byte[] bytes, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    boolean isTorn() {
        return goodBytes < size;
    }
}
