package dev.claviger.hsm.pkcs11;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * One PKCS#11 library in this process.
 *
 * <p>A library has one state for the whole process, so there is one object for each path, shared and counted. The
 * <b>generation</b> grows with each C_Finalize: every handle, of sessions and of objects, belongs to the generation it
 * was made in, and in a later one may name something else. Whoever uses a handle holds {@link #use()} and compares the
 * generation under it; re-initialising takes the exclusive side and so waits until no call is under way.
 */
public final class Cryptoki implements AutoCloseable {
    // CK_C_INITIALIZE_ARGS: four pointers, flags at 32, a reserved pointer.
    private static final int INITIALIZE_ARGS_BYTES = 48;
    private static final int INITIALIZE_FLAGS_AT = 32;
    // CK_TOKEN_INFO: label 32, manufacturer 32, model 16, serial 16, flags at 96, numbers, versions, time.
    private static final int TOKEN_INFO_BYTES = 208;
    private static final int TOKEN_LABEL_BYTES = 32;

    private static final Map<Path, Cryptoki> LOADED = new HashMap<>();

    private final Path library;
    private final CkFunctions functions;
    private final ReadWriteLock gate = new ReentrantReadWriteLock();
    private Map<String, String> environment = Map.of();
    private int users;
    private boolean initialisedByUs;
    private final AtomicLong generation = new AtomicLong();

    private Cryptoki(Path library) {
        this.library = library;
        this.functions = new CkFunctions(library);
    }

    /**
     * The library at {@code path}, initialised; call {@link #close()} once for each call of this.
     *
     * @param environment variables set in this process before the library is first initialised
     * @throws IllegalArgumentException if it is no PKCS#11 library, or in use here with another environment
     * @throws CkrException if C_Initialize fails
     */
    public static Cryptoki acquire(Path path, Map<String, String> environment) {
        synchronized (LOADED) {
            Path key = path.toAbsolutePath().normalize();
            Cryptoki loaded = LOADED.get(key);
            if (loaded != null && loaded.users > 0) {
                if (!loaded.environment.equals(environment)) {
                    throw new IllegalArgumentException("PKCS#11 library " + key + " is already in use with "
                            + loaded.environment + "; it reads its environment once, so it cannot also use "
                            + environment);
                }
                loaded.users++;
                return loaded;
            }
            ProcessEnvironment.set(environment);
            if (loaded == null) {
                loaded = new Cryptoki(key);
                LOADED.put(key, loaded);
            }
            loaded.environment = Map.copyOf(environment);
            loaded.initialise();
            loaded.users = 1;
            return loaded;
        }
    }

    /** The path it was loaded from. */
    public Path library() {
        return library;
    }

    /** How often the library was finalized; a handle of another generation is void. */
    public long generation() {
        return generation.get();
    }

    /** Held while a handle is used. */
    public Lock use() {
        return gate.readLock();
    }

    /** Held while handles are made void: nobody uses one then. */
    public Lock exclusive() {
        return gate.writeLock();
    }

    /**
     * Finalizes and initializes, unless somebody did so since {@code seen} was the generation. The caller holds
     * {@link #exclusive()}.
     */
    public void reinitialise(long seen) {
        if (generation.get() != seen) {
            return;
        }
        generation.incrementAndGet();
        // Whatever it answers, C_Initialize is tried next: a library that lost its state may refuse to be finalized.
        functions.call(CkFunction.FINALIZE, MemorySegment.NULL);
        initialise();
    }

    /** Every slot with a token, initialised or not. */
    public List<TokenSlot> slots() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(JAVA_LONG);
            check(
                    CkFunction.GET_SLOT_LIST,
                    functions.call(CkFunction.GET_SLOT_LIST, (byte) 1, MemorySegment.NULL, count));
            MemorySegment ids = arena.allocate(JAVA_LONG, Math.max(1, count.get(JAVA_LONG, 0)));
            check(CkFunction.GET_SLOT_LIST, functions.call(CkFunction.GET_SLOT_LIST, (byte) 1, ids, count));
            List<TokenSlot> slots = new ArrayList<>();
            for (long i = 0; i < count.get(JAVA_LONG, 0); i++) {
                slots.add(slot(ids.getAtIndex(JAVA_LONG, i), arena.allocate(TOKEN_INFO_BYTES, 8)));
            }
            return List.copyOf(slots);
        }
    }

    /** Every initialised token with this label, and this serial number where one is given. */
    public List<TokenSlot> tokens(String label, Optional<String> serial) {
        return slots().stream()
                .filter(slot -> slot.initialised() && slot.label().equals(label))
                .filter(slot -> serial.isEmpty() || serial.get().equals(slot.serial()))
                .toList();
    }

    /** Throws unless the token is still in its slot. */
    public void requirePresent(TokenSlot expected) {
        try (Arena arena = Arena.ofConfined()) {
            TokenSlot found = slot(expected.id(), arena.allocate(TOKEN_INFO_BYTES, 8));
            if (!found.equals(expected)) {
                throw new CkrException("slot " + expected.id(), Ckr.TOKEN_NOT_PRESENT);
            }
        }
    }

    /** Initialises the token in a slot; what it held is gone. The PIN is off the heap. */
    public void initToken(TokenSlot slot, String label, MemorySegment soPin) {
        byte[] utf8 = label.getBytes(StandardCharsets.UTF_8);
        if (utf8.length == 0 || utf8.length > TOKEN_LABEL_BYTES) {
            throw new IllegalArgumentException(
                    "a token label has 1 to " + TOKEN_LABEL_BYTES + " bytes, got " + utf8.length + ": '" + label + "'");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment padded = arena.allocate(TOKEN_LABEL_BYTES).fill((byte) ' ');
            MemorySegment.copy(utf8, 0, padded, JAVA_BYTE, 0, utf8.length);
            long rv = functions.call(CkFunction.INIT_TOKEN, slot.id(), soPin, soPin.byteSize(), padded);
            check(CkFunction.INIT_TOKEN, rv);
        }
    }

    /** Opens a session on a slot; a writable one may create and destroy token objects. */
    public CkSession openSession(TokenSlot slot, boolean writable) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(JAVA_LONG);
            long flags = Ck.CKF_SERIAL_SESSION | (writable ? Ck.CKF_RW_SESSION : 0);
            long rv = functions.call(
                    CkFunction.OPEN_SESSION, slot.id(), flags, MemorySegment.NULL, MemorySegment.NULL, handle);
            check(CkFunction.OPEN_SESSION, rv);
            return new CkSession(functions, handle.get(JAVA_LONG, 0));
        }
    }

    /** Closes every session this process has on a slot, whoever opened it; the login ends with them. */
    public void closeAllSessions(TokenSlot slot) {
        check(CkFunction.CLOSE_ALL_SESSIONS, functions.call(CkFunction.CLOSE_ALL_SESSIONS, slot.id()));
    }

    /** Gives the library back; the last user's call finalizes it, unless a call never came back from it. */
    @Override
    public void close() {
        synchronized (LOADED) {
            if (users == 0 || --users > 0 || !initialisedByUs) {
                return;
            }
            if (exclusive().tryLock()) {
                try {
                    generation.incrementAndGet();
                    functions.call(CkFunction.FINALIZE, MemorySegment.NULL);
                    initialisedByUs = false;
                } finally {
                    exclusive().unlock();
                }
            }
        }
    }

    private void initialise() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment args = arena.allocate(INITIALIZE_ARGS_BYTES, 8);
            args.set(JAVA_LONG, INITIALIZE_FLAGS_AT, Ck.CKF_OS_LOCKING_OK);
            long rv = functions.call(CkFunction.INITIALIZE, args);
            if (rv != Ckr.CRYPTOKI_ALREADY_INITIALIZED.code()) {
                check(CkFunction.INITIALIZE, rv);
                initialisedByUs = true;
            }
        }
    }

    private TokenSlot slot(long id, MemorySegment info) {
        check(CkFunction.GET_TOKEN_INFO, functions.call(CkFunction.GET_TOKEN_INFO, id, info));
        boolean initialised = (info.get(JAVA_LONG, 96) & Ck.CKF_TOKEN_INITIALIZED) != 0;
        return new TokenSlot(id, text(info, 0, TOKEN_LABEL_BYTES), text(info, 80, 16), initialised);
    }

    /** Blank-padded UTF-8, as PKCS#11 has its texts. */
    private static String text(MemorySegment info, long at, int length) {
        byte[] bytes = info.asSlice(at, length).toArray(JAVA_BYTE);
        return new String(bytes, StandardCharsets.UTF_8).replace('\0', ' ').stripTrailing();
    }

    private static void check(CkFunction function, long rv) {
        CkFunctions.check(function, rv);
    }
}
