package dev.claviger.hsm.ceremony;

import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.Template;
import java.lang.foreign.Arena;
import java.util.HexFormat;

/** The whole templates keys are made with: nothing is left for the token to fill in. */
final class Templates {
    /** CKA_EC_PARAMS of edwards25519: the object identifier of RFC 8410 section 3. */
    static final byte[] ED25519_PARAMS = HexFormat.of().parseHex("06032b6570");

    private Templates() {}

    /** A key that signs with one mechanism, does nothing else, and can neither be changed nor copied. */
    static Template signing(Arena arena, long keyClass, long keyType, String label, byte[] id, long mechanism) {
        return signing(arena, keyClass, keyType, label, id, mechanism, false);
    }

    /**
     * The same; a copyable one can be changed too, since SoftHSM copies no other. Neither makes it less sensitive: that
     * it may not be extracted can never be taken back.
     */
    static Template signing(
            Arena arena, long keyClass, long keyType, String label, byte[] id, long mechanism, boolean copyable) {
        return common(arena, keyClass, keyType, label)
                .with(Ck.CKA_ID, id)
                .with(Ck.CKA_TOKEN, true)
                .with(Ck.CKA_MODIFIABLE, copyable)
                .with(Ck.CKA_COPYABLE, copyable)
                .with(Ck.CKA_ALLOWED_MECHANISMS, mechanism);
    }

    /** What every signing key has, wherever it lives. */
    static Template common(Arena arena, long keyClass, long keyType, String label) {
        Template template = new Template(arena)
                .with(Ck.CKA_CLASS, keyClass)
                .with(Ck.CKA_KEY_TYPE, keyType)
                .with(Ck.CKA_LABEL, label)
                .with(Ck.CKA_PRIVATE, true)
                .with(Ck.CKA_SENSITIVE, true)
                .with(Ck.CKA_EXTRACTABLE, false)
                .with(Ck.CKA_SIGN, true)
                .with(Ck.CKA_DECRYPT, false)
                .with(Ck.CKA_UNWRAP, false)
                .with(Ck.CKA_DERIVE, false);
        if (keyClass == Ck.CKO_SECRET_KEY) {
            return template.with(Ck.CKA_VERIFY, false)
                    .with(Ck.CKA_ENCRYPT, false)
                    .with(Ck.CKA_WRAP, false);
        }
        return template.with(Ck.CKA_SIGN_RECOVER, false);
    }

    /** The public half, which is no secret and readable without a login. */
    static Template publicKey(Arena arena, long keyType, String label) {
        return new Template(arena)
                .with(Ck.CKA_CLASS, Ck.CKO_PUBLIC_KEY)
                .with(Ck.CKA_KEY_TYPE, keyType)
                .with(Ck.CKA_LABEL, label)
                .with(Ck.CKA_PRIVATE, false)
                .with(Ck.CKA_VERIFY, true)
                .with(Ck.CKA_VERIFY_RECOVER, false)
                .with(Ck.CKA_ENCRYPT, false)
                .with(Ck.CKA_WRAP, false)
                .with(Ck.CKA_DERIVE, false);
    }
}
