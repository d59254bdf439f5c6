package dev.claviger.hsm.ceremony;

import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.CkSession;
import dev.claviger.hsm.pkcs11.CkrException;
import dev.claviger.hsm.pkcs11.Template;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tries each way PKCS#11 has to get a key out. What a token should not have done is undone where it can be. */
final class ExportAttempts {
    private static final long AES_BYTES = 32;

    private final CkSession session;
    private final long key;
    private final List<ExportAttempt> results = new ArrayList<>();

    private ExportAttempts(CkSession session, long key) {
        this.session = session;
        this.key = key;
    }

    static List<ExportAttempt> on(CkSession session, long key) {
        ExportAttempts attempts = new ExportAttempts(session, key);
        attempts.read();
        attempts.loosen("set CKA_EXTRACTABLE to true", Ck.CKA_EXTRACTABLE, true);
        attempts.loosen("set CKA_SENSITIVE to false", Ck.CKA_SENSITIVE, false);
        attempts.copy("copy with CKA_EXTRACTABLE true", Ck.CKA_EXTRACTABLE, true);
        attempts.copy("copy with CKA_SENSITIVE false", Ck.CKA_SENSITIVE, false);
        attempts.wrap();
        return List.copyOf(attempts.results);
    }

    private void read() {
        boolean rsa = session.number(key, Ck.CKA_KEY_TYPE).orElse(Ck.UNAVAILABLE) == Ck.CKK_RSA;
        String name = rsa ? "CKA_PRIVATE_EXPONENT" : "CKA_VALUE";
        attempt(
                "read " + name,
                () -> session.attribute(key, rsa ? Ck.CKA_PRIVATE_EXPONENT : Ck.CKA_VALUE)
                        .ifPresent(value -> Arrays.fill(value, (byte) 0)));
    }

    private void loosen(String what, long attribute, boolean value) {
        attempt(what, () -> {
            try (Arena arena = Arena.ofConfined()) {
                session.set(key, new Template(arena).with(attribute, value));
            }
        });
    }

    private void copy(String what, long attribute, boolean value) {
        attempt(what, () -> {
            try (Arena arena = Arena.ofConfined()) {
                long copy = session.copy(
                        key, new Template(arena).with(Ck.CKA_TOKEN, false).with(attribute, value));
                session.destroy(copy);
            }
        });
    }

    /** Under an AES key that lives only as long as this session. */
    private void wrap() {
        try (Arena arena = Arena.ofConfined()) {
            long wrapping = session.generateKey(
                    Ck.CKM_AES_KEY_GEN,
                    new Template(arena)
                            .with(Ck.CKA_CLASS, Ck.CKO_SECRET_KEY)
                            .with(Ck.CKA_KEY_TYPE, Ck.CKK_AES)
                            .with(Ck.CKA_VALUE_LEN, AES_BYTES)
                            .with(Ck.CKA_TOKEN, false)
                            .with(Ck.CKA_PRIVATE, true)
                            .with(Ck.CKA_SENSITIVE, true)
                            .with(Ck.CKA_EXTRACTABLE, false)
                            .with(Ck.CKA_WRAP, true));
            attempt("wrap with CKM_AES_KEY_WRAP", () -> session.wrap(Ck.CKM_AES_KEY_WRAP, wrapping, key));
            attempt("wrap with CKM_AES_KEY_WRAP_PAD", () -> session.wrap(Ck.CKM_AES_KEY_WRAP_PAD, wrapping, key));
            session.destroy(wrapping);
        } catch (CkrException e) {
            results.add(new ExportAttempt("wrap: no wrapping key can be made", true, e.ckrName()));
        }
    }

    private void attempt(String what, Runnable attempt) {
        try {
            attempt.run();
            results.add(new ExportAttempt(what, false, "CKR_OK"));
        } catch (CkrException e) {
            results.add(new ExportAttempt(what, true, e.ckrName()));
        }
    }
}
