package dev.claviger.hsm.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One session, for one thread at a time. Everything here allocates and is for set-up, proof and ceremony; signatures on
 * the request path go through {@link CkSigner}.
 */
public final class CkSession implements AutoCloseable {
    private static final int MAX_HITS = 4096;
    private static final int SIGNATURE_BYTES = 1024;
    private static final int GCM_TAG_BITS = 128;

    private final CkFunctions functions;
    private final long handle;

    CkSession(CkFunctions functions, long handle) {
        this.functions = functions;
        this.handle = handle;
    }

    CkFunctions functions() {
        return functions;
    }

    long handle() {
        return handle;
    }

    /** Logs this process in; that it is already is no error. The PIN is off the heap. */
    public void login(long user, MemorySegment pin) {
        long rv = functions.call(CkFunction.LOGIN, handle, user, pin, pin.byteSize());
        if (rv != Ckr.USER_ALREADY_LOGGED_IN.code()) {
            check(CkFunction.LOGIN, rv);
        }
    }

    /** Sets the user PIN of a new token; the security officer is logged in. The PIN is off the heap. */
    public void initPin(MemorySegment pin) {
        check(CkFunction.INIT_PIN, functions.call(CkFunction.INIT_PIN, handle, pin, pin.byteSize()));
    }

    /** The handles of every object that has all of the template's attributes. */
    public List<Long> find(Template template) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment list = template.toNative();
            check(CkFunction.FIND_OBJECTS_INIT, functions.call(CkFunction.FIND_OBJECTS_INIT, handle, list, (long)
                    template.count()));
            MemorySegment hits = arena.allocate(JAVA_LONG, MAX_HITS);
            MemorySegment count = arena.allocate(JAVA_LONG);
            long rv = functions.call(CkFunction.FIND_OBJECTS, handle, hits, (long) MAX_HITS, count);
            functions.call(CkFunction.FIND_OBJECTS_FINAL, handle);
            check(CkFunction.FIND_OBJECTS, rv);
            List<Long> found = new ArrayList<>();
            for (long i = 0; i < count.get(JAVA_LONG, 0); i++) {
                found.add(hits.getAtIndex(JAVA_LONG, i));
            }
            return found;
        }
    }

    /**
     * An attribute's value; empty if the object has no such attribute.
     *
     * @throws CkrException CKR_ATTRIBUTE_SENSITIVE if the token keeps it
     */
    public Optional<byte[]> attribute(long object, long type) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attribute = arena.allocate(24, 8);
            attribute.set(JAVA_LONG, 0, type);
            long rv = functions.call(CkFunction.GET_ATTRIBUTE_VALUE, handle, object, attribute, 1L);
            if (rv == Ckr.ATTRIBUTE_TYPE_INVALID.code()) {
                return Optional.empty();
            }
            check(CkFunction.GET_ATTRIBUTE_VALUE, rv);
            long length = attribute.get(JAVA_LONG, 16);
            if (length == Ck.UNAVAILABLE) {
                return Optional.empty();
            }
            MemorySegment value = arena.allocate(Math.max(1, length));
            attribute.set(ADDRESS, 8, value);
            check(
                    CkFunction.GET_ATTRIBUTE_VALUE,
                    functions.call(CkFunction.GET_ATTRIBUTE_VALUE, handle, object, attribute, 1L));
            return Optional.of(value.asSlice(0, attribute.get(JAVA_LONG, 16)).toArray(JAVA_BYTE));
        }
    }

    /** A CK_BBOOL attribute; false if the object has no such attribute. */
    public boolean flag(long object, long type) {
        return attribute(object, type)
                .map(value -> value.length == 1 && value[0] != 0)
                .orElse(false);
    }

    /** A CK_ULONG attribute. */
    public Optional<Long> number(long object, long type) {
        return attribute(object, type)
                .filter(value -> value.length == Long.BYTES)
                .map(value -> MemorySegment.ofArray(value).get(JAVA_LONG.withByteAlignment(1), 0));
    }

    /** Changes attributes of an object. */
    public void set(long object, Template template) {
        long rv = functions.call(
                CkFunction.SET_ATTRIBUTE_VALUE, handle, object, template.toNative(), (long) template.count());
        check(CkFunction.SET_ATTRIBUTE_VALUE, rv);
    }

    /** Creates an object and returns its handle. */
    public long create(Template template) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment object = arena.allocate(JAVA_LONG);
            long rv = functions.call(
                    CkFunction.CREATE_OBJECT, handle, template.toNative(), (long) template.count(), object);
            check(CkFunction.CREATE_OBJECT, rv);
            return object.get(JAVA_LONG, 0);
        }
    }

    /** Copies an object, with the template's attributes changed, and returns the copy's handle. */
    public long copy(long object, Template changes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(JAVA_LONG);
            long rv = functions.call(
                    CkFunction.COPY_OBJECT, handle, object, changes.toNative(), (long) changes.count(), copy);
            check(CkFunction.COPY_OBJECT, rv);
            return copy.get(JAVA_LONG, 0);
        }
    }

    /** Destroys an object. */
    public void destroy(long object) {
        check(CkFunction.DESTROY_OBJECT, functions.call(CkFunction.DESTROY_OBJECT, handle, object));
    }

    /** Signs with a mechanism that has no parameter. */
    public byte[] sign(long mechanism, long key, byte[] message) {
        try (Arena arena = Arena.ofConfined()) {
            check(CkFunction.SIGN_INIT, functions.call(CkFunction.SIGN_INIT, handle, plain(arena, mechanism), key));
            MemorySegment out = arena.allocate(SIGNATURE_BYTES);
            MemorySegment length = arena.allocateFrom(JAVA_LONG, SIGNATURE_BYTES);
            long rv =
                    functions.call(CkFunction.SIGN, handle, bytes(arena, message), (long) message.length, out, length);
            check(CkFunction.SIGN, rv);
            return out.asSlice(0, length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
        }
    }

    /** Generates a secret key and returns its handle. */
    public long generateKey(long mechanism, Template template) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment key = arena.allocate(JAVA_LONG);
            long rv = functions.call(
                    CkFunction.GENERATE_KEY,
                    handle,
                    plain(arena, mechanism),
                    template.toNative(),
                    (long) template.count(),
                    key);
            check(CkFunction.GENERATE_KEY, rv);
            return key.get(JAVA_LONG, 0);
        }
    }

    /** Generates a key pair. */
    public KeyPairHandles generateKeyPair(long mechanism, Template publicKey, Template privateKey) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handles = arena.allocate(JAVA_LONG, 2);
            long rv = functions.call(
                    CkFunction.GENERATE_KEY_PAIR,
                    handle,
                    plain(arena, mechanism),
                    publicKey.toNative(),
                    (long) publicKey.count(),
                    privateKey.toNative(),
                    (long) privateKey.count(),
                    handles,
                    handles.asSlice(8));
            check(CkFunction.GENERATE_KEY_PAIR, rv);
            return new KeyPairHandles(handles.getAtIndex(JAVA_LONG, 0), handles.getAtIndex(JAVA_LONG, 1));
        }
    }

    /** Tries to wrap {@code key}; only its refusal is ever wanted, so what comes out is not returned. */
    public void wrap(long mechanism, long wrappingKey, long key) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocateFrom(JAVA_LONG, 8192L);
            MemorySegment out = arena.allocate(8192);
            long rv =
                    functions.call(CkFunction.WRAP_KEY, handle, plain(arena, mechanism), wrappingKey, key, out, length);
            out.fill((byte) 0);
            check(CkFunction.WRAP_KEY, rv);
        }
    }

    /** Random bytes of the token's own generator. */
    public byte[] random(int bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(bytes);
            check(CkFunction.GENERATE_RANDOM, functions.call(CkFunction.GENERATE_RANDOM, handle, out, (long) bytes));
            return out.toArray(JAVA_BYTE);
        }
    }

    /** AES-GCM with a 128-bit tag, which follows the text. */
    public byte[] encryptGcm(long key, byte[] iv, byte[] associatedData, byte[] plain) {
        return gcm(CkFunction.ENCRYPT_INIT, CkFunction.ENCRYPT, key, iv, associatedData, plain);
    }

    /** Opens what {@link #encryptGcm} made; any error may mean that it was tampered with. */
    public byte[] decryptGcm(long key, byte[] iv, byte[] associatedData, byte[] sealed) {
        return gcm(CkFunction.DECRYPT_INIT, CkFunction.DECRYPT, key, iv, associatedData, sealed);
    }

    /** Closes the session; that it is gone already is no error. */
    @Override
    public void close() {
        functions.call(CkFunction.CLOSE_SESSION, handle);
    }

    private byte[] gcm(CkFunction init, CkFunction work, long key, byte[] iv, byte[] associatedData, byte[] input) {
        long capacity = input.length + 64L;
        try (Arena arena = Arena.ofConfined();
                Secret in = Secret.copyOf(input);
                Secret out = Secret.allocate(capacity)) {
            // CK_GCM_PARAMS: IV pointer, length, length in bits, AAD pointer, length, tag bits.
            MemorySegment params = arena.allocate(48, 8);
            params.set(ADDRESS, 0, bytes(arena, iv));
            params.set(JAVA_LONG, 8, iv.length);
            params.set(JAVA_LONG, 16, 8L * iv.length);
            params.set(ADDRESS, 24, bytes(arena, associatedData));
            params.set(JAVA_LONG, 32, associatedData.length);
            params.set(JAVA_LONG, 40, GCM_TAG_BITS);
            MemorySegment mechanism = plain(arena, Ck.CKM_AES_GCM);
            mechanism.set(ADDRESS, 8, params);
            mechanism.set(JAVA_LONG, 16, params.byteSize());
            check(init, functions.call(init, handle, mechanism, key));
            MemorySegment length = arena.allocateFrom(JAVA_LONG, capacity);
            check(work, functions.call(work, handle, in.segment(), (long) input.length, out.segment(), length));
            return out.segment().asSlice(0, length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
        }
    }

    /** CK_MECHANISM: type, no parameter. */
    private static MemorySegment plain(Arena arena, long mechanism) {
        MemorySegment segment = arena.allocate(24, 8);
        segment.set(JAVA_LONG, 0, mechanism);
        return segment;
    }

    private static MemorySegment bytes(Arena arena, byte[] bytes) {
        MemorySegment segment = arena.allocate(Math.max(1, bytes.length));
        MemorySegment.copy(bytes, 0, segment, JAVA_BYTE, 0, bytes.length);
        return segment;
    }

    private static void check(CkFunction function, long rv) {
        CkFunctions.check(function, rv);
    }
}
