package dev.claviger.hsm.pkcs11;

import java.lang.foreign.MemorySegment;

/** Other code in the process that uses the same library, and spoils it between two of our calls. */
public final class ForeignHand {
    private final Cryptoki library;

    public ForeignHand(Cryptoki library) {
        this.library = library;
    }

    /** Finalizes the library and leaves it so. */
    public void finalizeLibrary() {
        between(() -> {
            CkFunctions functions = new CkFunctions(library.library());
            CkFunctions.check(CkFunction.FINALIZE, functions.call(CkFunction.FINALIZE, MemorySegment.NULL));
        });
    }

    /** Closes every session of the slot. */
    public void closeAllSessions(TokenSlot slot) {
        between(() -> library.closeAllSessions(slot));
    }

    /** During one of our calls the library itself would crash. */
    private void between(Runnable deed) {
        library.exclusive().lock();
        try {
            deed.run();
        } finally {
            library.exclusive().unlock();
        }
    }
}
