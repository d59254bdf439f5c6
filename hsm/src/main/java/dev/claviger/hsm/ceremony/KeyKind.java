package dev.claviger.hsm.ceremony;

import dev.claviger.hsm.Mechanism;
import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.Template;
import dev.claviger.hsm.token.PublicKeys;
import java.util.HexFormat;

/** The key pairs that can be generated in a token. */
public enum KeyKind {
    /** Ed25519 (RFC 8032). */
    ED25519(Mechanism.ED25519, Ck.CKM_EC_EDWARDS_KEY_PAIR_GEN, 0),
    /** RSA of 2048 bits. */
    RSA_2048(Mechanism.RSA_PKCS1_SHA256, Ck.CKM_RSA_PKCS_KEY_PAIR_GEN, 2048),
    /** RSA of 4096 bits. */
    RSA_4096(Mechanism.RSA_PKCS1_SHA256, Ck.CKM_RSA_PKCS_KEY_PAIR_GEN, 4096),
    /** ECDSA on P-256. */
    EC_P256(Mechanism.ECDSA_P256_SHA256, Ck.CKM_EC_KEY_PAIR_GEN, 0);

    private static final byte[] EXPONENT = HexFormat.of().parseHex("010001");

    private final Mechanism mechanism;
    private final long generation;
    private final long bits;

    KeyKind(Mechanism mechanism, long generation, long bits) {
        this.mechanism = mechanism;
        this.generation = generation;
        this.bits = bits;
    }

    /** What the key signs with. */
    public Mechanism mechanism() {
        return mechanism;
    }

    /** The CKM_ value that generates it. */
    long generation() {
        return generation;
    }

    /** Adds what says which key to generate. */
    Template describe(Template publicKey) {
        return switch (this) {
            case RSA_2048, RSA_4096 -> publicKey.with(Ck.CKA_MODULUS_BITS, bits).with(Ck.CKA_PUBLIC_EXPONENT, EXPONENT);
            case EC_P256 -> publicKey.with(Ck.CKA_EC_PARAMS, PublicKeys.P256_PARAMS);
            case ED25519 -> publicKey.with(Ck.CKA_EC_PARAMS, Templates.ED25519_PARAMS);
        };
    }
}
