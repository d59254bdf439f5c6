package dev.claviger.harness.interop.venue;

import dev.claviger.harness.rig.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs anew, as the exchange's document has it, what the proxy should have signed. */
public final class RealMac {
    private static final String HMAC = "HmacSHA256";

    private final Credentials real;

    public RealMac(Credentials real) {
        this.real = real;
    }

    /** HMAC-SHA256 in lower-case hexadecimal, under the characters of the real secret. */
    public String hexOfText(String signed) {
        return HexFormat.of().formatHex(mac(HMAC, real.secret().getBytes(StandardCharsets.US_ASCII), signed));
    }

    /** HMAC-SHA512 in lower-case hexadecimal, under the characters of the real secret. */
    public String hex512OfText(String signed) {
        return HexFormat.of().formatHex(mac("HmacSHA512", real.secret().getBytes(StandardCharsets.US_ASCII), signed));
    }

    /** HMAC-SHA256 in base64, under the characters of the real secret. */
    public String base64OfText(String signed) {
        return Base64.getEncoder().encodeToString(mac(HMAC, real.secret().getBytes(StandardCharsets.US_ASCII), signed));
    }

    /** HMAC-SHA512 in base64, under what the real secret is the base64 of, of bytes. */
    public String base64Of512(byte[]... parts) {
        return Base64.getEncoder()
                .encodeToString(mac("HmacSHA512", Base64.getDecoder().decode(real.secret()), parts));
    }

    /** HMAC-SHA256 in base64, under what the real secret is the base64 of. */
    public String base64OfBase64(String signed) {
        return Base64.getEncoder().encodeToString(mac(HMAC, Base64.getDecoder().decode(real.secret()), signed));
    }

    private static byte[] mac(String algorithm, byte[] key, String signed) {
        return mac(algorithm, key, signed.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] mac(String algorithm, byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
