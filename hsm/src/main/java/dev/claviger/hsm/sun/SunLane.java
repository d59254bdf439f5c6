package dev.claviger.hsm.sun;

import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Mechanism;
import dev.claviger.hsm.pkcs11.Ckr;
import dev.claviger.hsm.pkcs11.CkrException;
import dev.claviger.hsm.token.Lane;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Signature;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;

/** One worker's Mac and Signature objects, each kept for the key it was made with. */
final class SunLane implements Lane {
    private final Provider provider;
    private final Map<KeyRef, Key> keys;
    private final Map<Key, Mac> macs = new HashMap<>();
    private final Map<KeyRef, Signature> signatures = new HashMap<>();

    SunLane(Provider provider, Map<KeyRef, Key> keys) {
        this.provider = provider;
        this.keys = keys;
    }

    @Override
    public byte[] sign(KeyRef ref, long handle, byte[] message) {
        Key key = keys.get(ref);
        if (key == null) {
            throw new CkrException("SunPKCS11 key '" + ref.label() + "'", Ckr.KEY_HANDLE_INVALID);
        }
        try {
            return switch (ref.mechanism()) {
                case HMAC_SHA256 -> mac("HmacSHA256", key, message);
                case HMAC_SHA384 -> mac("HmacSHA384", key, message);
                case HMAC_SHA512 -> mac("HmacSHA512", key, message);
                case RSA_PKCS1_SHA256 -> signature("SHA256withRSA", ref, key, message);
                case ECDSA_P256_SHA256 -> signature("SHA256withECDSAinP1363Format", ref, key, message);
                case ECDSA_P256_SHA256_DER -> signature("SHA256withECDSA", ref, key, message);
                case ED25519 -> throw new CkrException("SunPKCS11 " + Mechanism.ED25519, Ckr.MECHANISM_INVALID);
            };
        } catch (GeneralSecurityException | ProviderException | IllegalStateException e) {
            macs.remove(key);
            signatures.remove(ref);
            throw SunFailure.of("SunPKCS11 " + ref.mechanism(), e);
        }
    }

    @Override
    public void close() {
        macs.clear();
        signatures.clear();
    }

    @Override
    public void abandon() {
        close();
    }

    private byte[] mac(String algorithm, Key key, byte[] message) throws GeneralSecurityException {
        Mac mac = macs.get(key);
        if (mac == null) {
            mac = Mac.getInstance(algorithm, provider);
            mac.init(key);
            macs.put(key, mac);
        }
        return mac.doFinal(message);
    }

    private byte[] signature(String algorithm, KeyRef ref, Key key, byte[] message) throws GeneralSecurityException {
        Signature signature = signatures.get(ref);
        if (signature == null) {
            signature = Signature.getInstance(algorithm, provider);
            signatures.put(ref, signature);
        }
        signature.initSign((PrivateKey) key);
        signature.update(message);
        return signature.sign();
    }
}
