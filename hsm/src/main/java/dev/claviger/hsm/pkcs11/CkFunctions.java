package dev.claviger.hsm.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A loaded library's function list, one {@code call} for each shape of arguments: J is a CK_ULONG, P a pointer. The
 * handles are static and take the address first, which lets the compiler inline them; critical linking is not used,
 * since a call may block and the thread must reach safepoints.
 */
@SuppressWarnings("restricted") // native access is granted to this code by name
final class CkFunctions {
    // CK_FUNCTION_LIST: a two-byte version, padding to 8, then 68 pointers.
    private static final int LIST_LENGTH = 68;
    private static final int LIST_BYTES = 8 + LIST_LENGTH * 8;

    private static final MethodHandle P = handle(ADDRESS);
    private static final MethodHandle J = handle(JAVA_LONG);
    private static final MethodHandle BPP = handle(JAVA_BYTE, ADDRESS, ADDRESS);
    private static final MethodHandle JP = handle(JAVA_LONG, ADDRESS);
    private static final MethodHandle JJ = handle(JAVA_LONG, JAVA_LONG);
    private static final MethodHandle JPJ = handle(JAVA_LONG, ADDRESS, JAVA_LONG);
    private static final MethodHandle JPJP = handle(JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle JJPJ = handle(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);
    private static final MethodHandle JJPJP = handle(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle JJPPP = handle(JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle JPJPP = handle(JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
    private static final MethodHandle JPPJP = handle(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle JPJJPP = handle(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS);
    private static final MethodHandle JPPJPJPP =
            handle(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);

    private final MemorySegment[] addresses = new MemorySegment[LIST_LENGTH];

    /** Loads {@code library} for the life of the process; a PKCS#11 library is never safe to unload. */
    CkFunctions(Path library) {
        if (!Files.isReadable(library)) {
            throw new IllegalArgumentException("PKCS#11 library is not a readable file: " + library);
        }
        MemorySegment getFunctionList = SymbolLookup.libraryLookup(library, Arena.global())
                .find("C_GetFunctionList")
                .orElseThrow(() -> new IllegalArgumentException(
                        "not a PKCS#11 library, since it has no C_GetFunctionList: " + library));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pointer = arena.allocate(ADDRESS);
            long rv = (long) P.invokeExact(getFunctionList, pointer);
            if (rv != 0) {
                throw new CkrException("C_GetFunctionList", rv);
            }
            MemorySegment list = pointer.get(ADDRESS, 0).reinterpret(LIST_BYTES);
            for (CkFunction function : CkFunction.values()) {
                addresses[function.index()] = list.get(ADDRESS, 8 + 8L * function.index());
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    long call(CkFunction f, MemorySegment a) {
        try {
            return (long) P.invokeExact(at(f), a);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    long call(CkFunction f, long a) {
        try {
            return (long) J.invokeExact(at(f), a);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    long call(CkFunction f, byte a, MemorySegment b, MemorySegment c) {
        try {
            return (long) BPP.invokeExact(at(f), a, b, c);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    long call(CkFunction f, long a, MemorySegment b) {
        try {
            return (long) JP.invokeExact(at(f), a, b);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    long call(CkFunction f, long a, long b) {
        try {
            return (long) JJ.invokeExact(at(f), a, b);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    long call(CkFunction f, long a, MemorySegment b, long c) {
        try {
            return (long) JPJ.invokeExact(at(f), a, b, c);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    long call(CkFunction f, long a, MemorySegment b, long c, MemorySegment d) {
        try {
            return (long) JPJP.invokeExact(at(f), a, b, c, d);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    long call(CkFunction f, long a, long b, MemorySegment c, long d) {
        try {
            return (long) JJPJ.invokeExact(at(f), a, b, c, d);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    long call(CkFunction f, long a, long b, MemorySegment c, long d, MemorySegment e) {
        try {
            return (long) JJPJP.invokeExact(at(f), a, b, c, d, e);
        } catch (Throwable t) {
            throw fault(t);
        }
    }

    long call(CkFunction f, long a, long b, MemorySegment c, MemorySegment d, MemorySegment e) {
        try {
            return (long) JJPPP.invokeExact(at(f), a, b, c, d, e);
        } catch (Throwable t) {
            throw fault(t);
        }
    }

    long call(CkFunction f, long a, MemorySegment b, long c, MemorySegment d, MemorySegment e) {
        try {
            return (long) JPJPP.invokeExact(at(f), a, b, c, d, e);
        } catch (Throwable t) {
            throw fault(t);
        }
    }

    long call(CkFunction f, long a, MemorySegment b, MemorySegment c, long d, MemorySegment e) {
        try {
            return (long) JPPJP.invokeExact(at(f), a, b, c, d, e);
        } catch (Throwable t) {
            throw fault(t);
        }
    }

    long call(CkFunction f, long a, MemorySegment b, long c, long d, MemorySegment e, MemorySegment g) {
        try {
            return (long) JPJJPP.invokeExact(at(f), a, b, c, d, e, g);
        } catch (Throwable t) {
            throw fault(t);
        }
    }

    @SuppressWarnings("TooManyParameters") // C_GenerateKeyPair has eight
    long call(
            CkFunction f,
            long a,
            MemorySegment b,
            MemorySegment c,
            long d,
            MemorySegment e,
            long g,
            MemorySegment h,
            MemorySegment i) {
        try {
            return (long) JPPJPJPP.invokeExact(at(f), a, b, c, d, e, g, h, i);
        } catch (Throwable t) {
            throw fault(t);
        }
    }

    /** Throws unless {@code rv} is CKR_OK. */
    static void check(CkFunction f, long rv) {
        if (rv != 0) {
            throw new CkrException(f.cName(), rv);
        }
    }

    private MemorySegment at(CkFunction f) {
        return addresses[f.index()];
    }

    private static MethodHandle handle(MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(JAVA_LONG, arguments));
    }

    private static IllegalStateException fault(Throwable cause) {
        return new IllegalStateException("calling a native function failed: " + cause.getMessage(), cause);
    }
}
