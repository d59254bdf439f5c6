package dev.claviger.hsm.sun;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.pkcs11.CkrException;
import dev.claviger.hsm.token.KeyCheckValue;
import dev.claviger.hsm.token.Lane;
import dev.claviger.hsm.token.Lanes;
import dev.claviger.hsm.token.PublicKeys;
import dev.claviger.hsm.token.TokenMechanism;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.ProviderException;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The provider's keys of one connection. */
final class SunLanes implements Lanes {
    private final SunProvider sun;
    private final Map<KeyRef, Key> keys = new ConcurrentHashMap<>();

    SunLanes(SunProvider sun) {
        this.sun = sun;
    }

    @Override
    public Lane open() {
        return new SunLane(sun.provider(), keys);
    }

    /** Takes the key under that label, and proves that it is the one the native code proved. */
    @Override
    public void adopt(KeyRef key, long handle, byte[] id) {
        try {
            // Not seen until loaded again: a key that came later. It needs no PIN, since the process is logged in.
            sun.keys().load(null, null);
            Key found = sun.keys().getKey(key.label(), null);
            if (found == null) {
                throw new HsmException.KeyRefused(
                        key.label(),
                        "certificate",
                        "missing, and SunPKCS11 sees no key pair without one; import or"
                                + " generate it with claviger");
            }
            keys.put(key, found);
            byte[] shown = checkValue(key);
            if (!MessageDigest.isEqual(shown, id)) {
                throw new HsmException.KeyRefused(
                        key.label(),
                        "key check value",
                        HexFormat.of().formatHex(shown) + " through SunPKCS11 and "
                                + HexFormat.of().formatHex(id) + " natively");
            }
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            keys.remove(key);
            throw SunFailure.of("SunPKCS11 key '" + key.label() + "'", e);
        } catch (HsmException | CkrException e) {
            keys.remove(key);
            throw e;
        }
    }

    @Override
    public void close() {
        keys.clear();
    }

    private byte[] checkValue(KeyRef key) throws GeneralSecurityException {
        byte[] message = KeyCheckValue.message();
        byte[] signature = new SunLane(sun.provider(), keys).sign(key, 0, message);
        if (TokenMechanism.of(key.mechanism()).isSecret()) {
            return KeyCheckValue.ofMac(signature);
        }
        Certificate certificate = sun.keys().getCertificate(key.label());
        boolean its = PublicKeys.verify(certificate.getPublicKey(), key.mechanism(), message, signature);
        return its ? KeyCheckValue.of(certificate.getPublicKey()) : Arrays.copyOf(signature, 0);
    }
}
