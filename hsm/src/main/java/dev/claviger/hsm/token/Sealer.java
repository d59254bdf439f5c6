package dev.claviger.hsm.token;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.CkSession;
import dev.claviger.hsm.pkcs11.Ckr;
import dev.claviger.hsm.pkcs11.CkrException;
import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.pkcs11.Remedy;
import dev.claviger.hsm.pkcs11.Template;
import java.lang.foreign.Arena;
import java.util.Arrays;

/**
 * Seals small secrets under an AES-256 key that was made in the token and never leaves it: twelve random bytes of IV,
 * then the AES-GCM text with its tag (NIST SP 800-38D). A random IV allows 2^32 seals under one key.
 */
public final class Sealer {
    /** The label of the token's sealing key. */
    public static final String LABEL = "claviger-seal";

    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final long KEY_BYTES = 32;

    private final Cryptoki library;
    private final KeyProof proof;

    Sealer(Cryptoki library, String token) {
        this.library = library;
        this.proof = new KeyProof(token);
    }

    byte[] seal(Epoch epoch, byte[] plain, byte[] associatedData) {
        try (CkSession session = library.openSession(epoch.slot(), true)) {
            byte[] iv = session.random(IV_BYTES);
            byte[] text = session.encryptGcm(key(session), iv, associatedData, plain);
            byte[] sealed = Arrays.copyOf(iv, IV_BYTES + text.length);
            System.arraycopy(text, 0, sealed, IV_BYTES, text.length);
            return sealed;
        }
    }

    byte[] unseal(Epoch epoch, byte[] sealed, byte[] associatedData) {
        if (sealed.length < IV_BYTES + TAG_BYTES) {
            throw new HsmException.KeyRefused(LABEL, "sealed text", sealed.length + " bytes, too short to be one");
        }
        try (CkSession session = library.openSession(epoch.slot(), false)) {
            long key = proof.findOnly(session, LABEL, Ck.CKO_SECRET_KEY);
            demandProof(session, key);
            byte[] iv = Arrays.copyOf(sealed, IV_BYTES);
            byte[] text = Arrays.copyOfRange(sealed, IV_BYTES, sealed.length);
            try {
                return session.decryptGcm(key, iv, associatedData, text);
            } catch (CkrException e) {
                if (e.remedy() == Remedy.NEW_SESSION
                        || (e.remedy() == Remedy.REINITIALISE && !e.is(Ckr.GENERAL_ERROR))) {
                    throw e;
                }
                // SoftHSM answers a wrong tag with CKR_GENERAL_ERROR.
                throw new HsmException.KeyRefused(
                        LABEL, "sealed text", "tampered with, or sealed for something else (" + e.ckrName() + ")");
            }
        }
    }

    private long key(CkSession session) {
        if (KeyProof.find(session, LABEL, Ck.CKO_SECRET_KEY).isEmpty()) {
            try (Arena arena = Arena.ofConfined()) {
                session.generateKey(Ck.CKM_AES_KEY_GEN, template(arena));
            }
        }
        // Two processes that both made one are told so here, and an operator deletes either.
        long key = proof.findOnly(session, LABEL, Ck.CKO_SECRET_KEY);
        demandProof(session, key);
        return key;
    }

    private static void demandProof(CkSession session, long key) {
        demand(session, key, Ck.CKA_SENSITIVE, "CKA_SENSITIVE", true);
        demand(session, key, Ck.CKA_EXTRACTABLE, "CKA_EXTRACTABLE", false);
        demand(session, key, Ck.CKA_LOCAL, "CKA_LOCAL", true);
        demand(session, key, Ck.CKA_ALWAYS_SENSITIVE, "CKA_ALWAYS_SENSITIVE", true);
        demand(session, key, Ck.CKA_NEVER_EXTRACTABLE, "CKA_NEVER_EXTRACTABLE", true);
    }

    private static void demand(CkSession session, long key, long type, String name, boolean wanted) {
        if (session.flag(key, type) != wanted) {
            throw new HsmException.KeyRefused(LABEL, name, !wanted + ", must be " + wanted);
        }
    }

    private static Template template(Arena arena) {
        return new Template(arena)
                .with(Ck.CKA_CLASS, Ck.CKO_SECRET_KEY)
                .with(Ck.CKA_KEY_TYPE, Ck.CKK_AES)
                .with(Ck.CKA_VALUE_LEN, KEY_BYTES)
                .with(Ck.CKA_LABEL, LABEL)
                .with(Ck.CKA_ID, LABEL)
                .with(Ck.CKA_TOKEN, true)
                .with(Ck.CKA_PRIVATE, true)
                .with(Ck.CKA_SENSITIVE, true)
                .with(Ck.CKA_EXTRACTABLE, false)
                .with(Ck.CKA_MODIFIABLE, false)
                .with(Ck.CKA_COPYABLE, false)
                .with(Ck.CKA_ENCRYPT, true)
                .with(Ck.CKA_DECRYPT, true)
                .with(Ck.CKA_SIGN, false)
                .with(Ck.CKA_VERIFY, false)
                .with(Ck.CKA_WRAP, false)
                .with(Ck.CKA_UNWRAP, false)
                .with(Ck.CKA_DERIVE, false)
                .with(Ck.CKA_ALLOWED_MECHANISMS, Ck.CKM_AES_GCM);
    }
}
