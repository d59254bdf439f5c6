package dev.claviger.proxy.audit.record;

import dev.claviger.proxy.audit.read.Hex;
import dev.claviger.proxy.audit.read.RecordLine;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;

/** Makes lines of entries, each bound to the one before by its hash. Not for use by several threads. */
public final class Chain {
    private final MessageDigest digest = Hex.sha256();
    private final TimeText time = new TimeText();
    private final byte[] hash = new byte[Hex.HASH_LENGTH / 2];
    private long seq;
    private final byte[] last;

    /**
     * Goes on after a record.
     *
     * @param seq its number, 0 where there is none
     * @param last its hash
     */
    public Chain(long seq, String last) {
        this.seq = seq;
        this.last = last.getBytes(StandardCharsets.US_ASCII);
    }

    /** The number of the last record. */
    public long seq() {
        return seq;
    }

    /** The hash of the last record. */
    public String last() {
        return new String(last, StandardCharsets.US_ASCII);
    }

    /** Appends an entry's line to {@code out}. */
    public void append(Entry entry, JsonLine out) {
        int start = out.length();
        out.open()
                .number("seq", seq + 1)
                .plain("time", time.of(entry.timeMicros()))
                .plain("prev", last)
                .text("type", entry.type());
        entry.write(out, this);
        digest.update(out.bytes(), start, out.length() - start);
        finish();
        out.hex("hash", hash).close().newline();
        seq++;
        int end = out.length() - RecordLine.AFTER_HASH - 1;
        System.arraycopy(out.bytes(), end - Hex.HASH_LENGTH, last, 0, Hex.HASH_LENGTH);
    }

    /** SHA-256 of a query, a newline and a body. Good until the next call. */
    byte[] digestOf(byte[] query, byte[] body) {
        digest.update(query);
        digest.update((byte) '\n');
        digest.update(body);
        finish();
        return hash;
    }

    private void finish() {
        try {
            digest.digest(hash, 0, hash.length);
        } catch (DigestException impossible) {
            throw new IllegalStateException("the buffer has a hash's length", impossible);
        }
    }
}
