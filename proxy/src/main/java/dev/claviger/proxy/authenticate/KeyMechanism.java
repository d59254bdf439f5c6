package dev.claviger.proxy.authenticate;

import dev.claviger.config.KeyConfig;
import dev.claviger.config.profile.KeyType;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Mechanism;

/** How the token calls what configuration calls a key type. */
public final class KeyMechanism {
    private KeyMechanism() {}

    /** The mechanism keys of a type sign with. */
    public static Mechanism of(KeyType type) {
        return switch (type) {
            case HMAC_SHA256 -> Mechanism.HMAC_SHA256;
            case HMAC_SHA384 -> Mechanism.HMAC_SHA384;
            case HMAC_SHA512 -> Mechanism.HMAC_SHA512;
            case RSA_PKCS1_SHA256 -> Mechanism.RSA_PKCS1_SHA256;
            case ED25519 -> Mechanism.ED25519;
            case ECDSA_P256_SHA256 -> Mechanism.ECDSA_P256_SHA256;
        };
    }

    /** The key that configuration means: by its label, and by its check value where it names one. */
    public static KeyRef key(KeyConfig key) {
        return new KeyRef(key.label(), of(key.type()), key.checkValue());
    }

    /** The type of the keys that sign with a mechanism. */
    public static KeyType type(Mechanism mechanism) {
        return switch (mechanism) {
            case HMAC_SHA256 -> KeyType.HMAC_SHA256;
            case HMAC_SHA384 -> KeyType.HMAC_SHA384;
            case HMAC_SHA512 -> KeyType.HMAC_SHA512;
            case RSA_PKCS1_SHA256 -> KeyType.RSA_PKCS1_SHA256;
            case ED25519 -> KeyType.ED25519;
            case ECDSA_P256_SHA256, ECDSA_P256_SHA256_DER -> KeyType.ECDSA_P256_SHA256;
        };
    }
}
