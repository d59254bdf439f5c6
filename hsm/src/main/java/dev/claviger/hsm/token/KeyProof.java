package dev.claviger.hsm.token;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.CkSession;
import dev.claviger.hsm.pkcs11.Ckr;
import dev.claviger.hsm.pkcs11.CkrException;
import dev.claviger.hsm.pkcs11.Remedy;
import dev.claviger.hsm.pkcs11.Template;
import java.lang.foreign.Arena;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;

/**
 * Proves from the token's own answers that a key is the one meant and cannot leave: the only one of its label,
 * sensitive, not extractable, and matching its check value, and the one that is asked of it, with a signature made now.
 *
 * <p>CKA_ALWAYS_SENSITIVE and CKA_NEVER_EXTRACTABLE are asked of keys made in the token (CKA_LOCAL); for an imported
 * key both are false by definition (PKCS#11 v2.40 section 4.9), and what proves it is that SENSITIVE and
 * not EXTRACTABLE can only ever be tightened.
 */
public final class KeyProof {
    private static final String CHECK_VALUE = "key check value";
    private static final int NONCE_BYTES = 32;

    private final String token;

    /** Proves keys of the token called {@code token}. */
    public KeyProof(String token) {
        this.token = token;
    }

    /** The handle of the only key of that label and class; session objects do not count. */
    public long findOnly(CkSession session, String label, long keyClass) {
        List<Long> hits = find(session, label, keyClass);
        if (hits.size() != 1) {
            throw new HsmException.KeyNotFound(label, token, hits.size());
        }
        return hits.getFirst();
    }

    /** Every token object of that label and class. */
    public static List<Long> find(CkSession session, String label, long keyClass) {
        try (Arena arena = Arena.ofConfined()) {
            return session.find(new Template(arena)
                    .with(Ck.CKA_CLASS, keyClass)
                    .with(Ck.CKA_TOKEN, true)
                    .with(Ck.CKA_LABEL, label));
        }
    }

    /**
     * Proves the key behind {@code handle} and returns its CKA_ID.
     *
     * @throws HsmException.KeyRefused if an attribute or the check value is wrong
     */
    public byte[] prove(CkSession session, KeyRef key, long handle) {
        attributes(session, key, handle);
        byte[] id = session.attribute(handle, Ck.CKA_ID).orElse(new byte[0]);
        checkValue(session, key, handle, id);
        return id;
    }

    /** Proves that a session copy cannot leave the token either, and is a copy of the key with this CKA_ID. */
    void proveCopy(CkSession session, KeyRef key, long copy, byte[] id) {
        String label = key.label();
        demand(session, label, copy, Ck.CKA_SENSITIVE, "CKA_SENSITIVE (session copy)", true);
        demand(session, label, copy, Ck.CKA_EXTRACTABLE, "CKA_EXTRACTABLE (session copy)", false);
        demand(session, label, copy, Ck.CKA_TOKEN, "CKA_TOKEN (session copy)", false);
        checkValue(session, key, copy, id);
    }

    private static void attributes(CkSession session, KeyRef key, long handle) {
        String label = key.label();
        demand(session, label, handle, Ck.CKA_TOKEN, "CKA_TOKEN", true);
        demand(session, label, handle, Ck.CKA_PRIVATE, "CKA_PRIVATE", true);
        demand(session, label, handle, Ck.CKA_SENSITIVE, "CKA_SENSITIVE", true);
        demand(session, label, handle, Ck.CKA_EXTRACTABLE, "CKA_EXTRACTABLE", false);
        demand(session, label, handle, Ck.CKA_SIGN, "CKA_SIGN", true);
        if (session.flag(handle, Ck.CKA_LOCAL)) {
            demand(session, label, handle, Ck.CKA_ALWAYS_SENSITIVE, "CKA_ALWAYS_SENSITIVE", true);
            demand(session, label, handle, Ck.CKA_NEVER_EXTRACTABLE, "CKA_NEVER_EXTRACTABLE", true);
        }
        long type = session.number(handle, Ck.CKA_KEY_TYPE).orElse(Ck.UNAVAILABLE);
        long wanted = TokenMechanism.of(key.mechanism()).keyType();
        if (type != wanted) {
            throw new HsmException.KeyRefused(
                    label,
                    "CKA_KEY_TYPE",
                    "0x" + Long.toHexString(type) + ", but " + key.mechanism() + " needs 0x"
                            + Long.toHexString(wanted));
        }
    }

    private static void demand(CkSession session, String label, long handle, long type, String name, boolean wanted) {
        boolean found = session.flag(handle, type);
        if (found != wanted) {
            throw new HsmException.KeyRefused(label, name, found + ", must be " + wanted);
        }
    }

    private void checkValue(CkSession session, KeyRef key, long handle, byte[] id) {
        byte[] shown = TokenMechanism.of(key.mechanism()).isSecret()
                ? KeyCheckValue.ofMac(probe(session, key, handle, KeyCheckValue.message()))
                : pairCheckValue(session, key, handle);
        HexFormat hex = HexFormat.of();
        if (!MessageDigest.isEqual(shown, id)) {
            throw new HsmException.KeyRefused(
                    key.label(),
                    CHECK_VALUE,
                    hex.formatHex(shown) + ", but its CKA_ID is '" + hex.formatHex(id)
                            + "'; import or generate it with claviger");
        }
        String wanted = key.checkValue().orElse("");
        if (!wanted.isEmpty() && !wanted.equals(hex.formatHex(shown))) {
            throw new HsmException.KeyRefused(
                    key.label(),
                    CHECK_VALUE,
                    hex.formatHex(shown) + ", but the configuration says '" + wanted
                            + "'; this is another key than was meant, find out why before trading on");
        }
    }

    private byte[] pairCheckValue(CkSession session, KeyRef key, long handle) {
        long publicHandle = findOnly(session, key.label(), Ck.CKO_PUBLIC_KEY);
        long keyType = TokenMechanism.of(key.mechanism()).keyType();
        PublicKey publicKey = PublicKeys.read(session, publicHandle, key.label(), keyType);
        byte[] nonce = session.random(NONCE_BYTES);
        if (!PublicKeys.verify(publicKey, key.mechanism(), nonce, probe(session, key, handle, nonce))) {
            throw new HsmException.KeyRefused(
                    key.label(), CHECK_VALUE, "a signature that the token's own public key does not verify");
        }
        return KeyCheckValue.of(publicKey);
    }

    private static byte[] probe(CkSession session, KeyRef key, long handle, byte[] message) {
        TokenMechanism mechanism = TokenMechanism.of(key.mechanism());
        try {
            return TokenMechanism.output(
                    key.mechanism(), session.sign(mechanism.ckm(), handle, mechanism.input(message)));
        } catch (CkrException e) {
            // A key in a form the token cannot use answers CKR_GENERAL_ERROR (SoftHSM); a lost device says other
            // things.
            if (e.is(Ckr.GENERAL_ERROR) || e.remedy() == Remedy.RECONFIGURE || e.remedy() == Remedy.NONE) {
                throw new HsmException.KeyRefused(
                        key.label(), CHECK_VALUE, "none, since " + key.mechanism() + " answers " + e.ckrName());
            }
            throw e;
        }
    }
}
