package dev.claviger.harness.ccxt;

import dev.claviger.config.profile.KeyType;
import dev.claviger.harness.rig.Credentials;
import java.util.Arrays;
import java.util.Base64;

/** A key's secret in the form in which ccxt wants it. */
public final class CcxtSecret {
    private static final int HALF = 32;

    private CcxtSecret() {}

    /** As the exchange shows it; of Ed25519 the base64 of the private key's 32 bytes and the public key's. */
    public static String of(Credentials key) {
        if (key.type() != KeyType.ED25519) {
            return key.secret();
        }
        byte[] both = Arrays.copyOf(last(key.secret()), 2 * HALF);
        System.arraycopy(last(key.publicKey().orElseThrow()), 0, both, HALF, HALF);
        return Base64.getEncoder().encodeToString(both);
    }

    /** RFC 8410: what encodes an Ed25519 key ends with its 32 bytes. */
    private static byte[] last(String pem) {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return Arrays.copyOfRange(der, der.length - HALF, der.length);
    }
}
