package dev.claviger.hsm.sun;

import dev.claviger.hsm.pkcs11.Ckr;
import dev.claviger.hsm.pkcs11.CkrException;
import org.jspecify.annotations.Nullable;

/** Finds the PKCS#11 return code in what the provider throws: it is the text of an exception of an internal class. */
final class SunFailure {
    private SunFailure() {}

    static CkrException of(String what, Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Ckr ckr = named(cause.getMessage());
            if (ckr != null) {
                return new CkrException(what, ckr);
            }
        }
        // No code at all: the provider itself is in a state of its own, and only a new one helps.
        return new CkrException(what + " (" + thrown + ")", Ckr.SESSION_CLOSED);
    }

    private static @Nullable Ckr named(@Nullable String message) {
        int from = message == null ? -1 : message.indexOf("CKR_");
        if (message == null || from < 0) {
            return null;
        }
        int to = from;
        while (to < message.length() && (message.charAt(to) == '_' || Character.isLetterOrDigit(message.charAt(to)))) {
            to++;
        }
        return Ckr.named(message.substring(from, to));
    }
}
