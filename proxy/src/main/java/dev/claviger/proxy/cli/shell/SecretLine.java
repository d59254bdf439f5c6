package dev.claviger.proxy.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads secrets from streams; every buffer but the result is wiped, and the result is the caller's to wipe. */
public final class SecretLine {
    /** An RSA-4096 key is 3.3 KB of PEM. */
    private static final int MOST_BYTES = 64 * 1024;

    private SecretLine() {}

    /**
     * The first line without its end.
     *
     * @throws IOException if it cannot be read, or is longer than 64 KiB
     */
    static byte[] first(InputStream stream) throws IOException {
        return read(stream, true);
    }

    /**
     * Everything, without one line end at the end.
     *
     * @throws IOException if it cannot be read, or is longer than 64 KiB
     */
    public static byte[] all(InputStream stream) throws IOException {
        return read(stream, false);
    }

    private static byte[] read(InputStream stream, boolean oneLine) throws IOException {
        byte[] buffer = new byte[MOST_BYTES];
        int length = 0;
        try {
            int next = stream.read();
            while (next >= 0 && !(oneLine && next == '\n')) {
                if (length == MOST_BYTES) {
                    throw new IOException("the input is longer than " + MOST_BYTES + " bytes");
                }
                buffer[length++] = (byte) next;
                next = stream.read();
            }
            if (!oneLine && length > 0 && buffer[length - 1] == '\n') {
                length--;
            }
            if (length > 0 && buffer[length - 1] == '\r') {
                length--;
            }
            return Arrays.copyOf(buffer, length);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }
}
