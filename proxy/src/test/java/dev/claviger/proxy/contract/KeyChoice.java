package dev.claviger.proxy.contract;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.KeyType;
import dev.claviger.hsm.Mechanism;
import dev.claviger.proxy.authenticate.KeyMechanism;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of the first type that an exchange takes.
 *
 * @param mechanism what it signs with
 * @param key made up
 */
record KeyChoice(Mechanism mechanism, Key key) {
    static KeyChoice of(ExchangeProfile profile) {
        KeyType type = profile.keys().keySet().iterator().next();
        return new KeyChoice(KeyMechanism.of(type), key(type));
    }

    private static Key key(KeyType type) {
        return switch (type) {
            case HMAC_SHA256, HMAC_SHA384, HMAC_SHA512 ->
                new SecretKeySpec("a secret of thirty-two characters".getBytes(StandardCharsets.US_ASCII), "Hmac");
            case RSA_PKCS1_SHA256 -> made("RSA", 2048);
            case ED25519 -> made("Ed25519", 255);
            case ECDSA_P256_SHA256 -> made("EC", 256);
        };
    }

    private static Key made(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "KeyChoice[" + mechanism + "]";
    }
}
