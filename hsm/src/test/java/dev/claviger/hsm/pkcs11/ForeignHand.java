package dev.claviger.hsm.pkcs11;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** Other code in the process that uses the same library without knowing of ours. */
public final class ForeignHand {
    private final CkFunctions functions;

    public ForeignHand(Path library) {
        functions = new CkFunctions(library);
    }

    /** Finalizes the library and leaves it so. */
    public void finalizeLibrary() {
        CkFunctions.check(CkFunction.FINALIZE, functions.call(CkFunction.FINALIZE, MemorySegment.NULL));
    }
}
