package dev.claviger.hsm.pkcs11;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Signs on the request path: one session and its buffers, made once. A signature allocates its own bytes and nothing
 * else. For one thread at a time.
 */
public final class CkSigner implements AutoCloseable {
    private static final int MESSAGE_BYTES = 8 * 1024;
    private static final int SIGNATURE_BYTES = 1024;

    private final CkSession session;
    private final CkFunctions functions;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment mechanism = arena.allocate(24, 8);
    private final MemorySegment out = arena.allocate(SIGNATURE_BYTES);
    private final MemorySegment length = arena.allocate(JAVA_LONG);
    private MemorySegment in = arena.allocate(MESSAGE_BYTES);

    /** Takes ownership of {@code session}: it is closed with this object. */
    public CkSigner(CkSession session) {
        this.session = session;
        this.functions = session.functions();
    }

    /** Signs {@code message} with a mechanism that has no parameter. */
    public byte[] sign(long type, long key, byte[] message) {
        if (message.length > in.byteSize()) {
            in = arena.allocate(Math.max(message.length, 2 * in.byteSize()));
        }
        mechanism.set(JAVA_LONG, 0, type);
        CkFunctions.check(CkFunction.SIGN_INIT, functions.call(CkFunction.SIGN_INIT, session.handle(), mechanism, key));
        MemorySegment.copy(message, 0, in, JAVA_BYTE, 0, message.length);
        length.set(JAVA_LONG, 0, SIGNATURE_BYTES);
        long rv = functions.call(CkFunction.SIGN, session.handle(), in, (long) message.length, out, length);
        CkFunctions.check(CkFunction.SIGN, rv);
        byte[] signature = new byte[Math.toIntExact(length.get(JAVA_LONG, 0))];
        MemorySegment.copy(out, JAVA_BYTE, 0, signature, 0, signature.length);
        return signature;
    }

    /** Closes the session. */
    @Override
    public void close() {
        session.close();
        release();
    }

    /** Frees the memory and leaves the session alone: for a session whose handle may by now be another's. */
    public void release() {
        arena.close();
    }
}
