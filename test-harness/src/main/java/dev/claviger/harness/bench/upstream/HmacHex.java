package dev.claviger.harness.bench.upstream;

import dev.claviger.harness.rig.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 in lower-case hexadecimal digits, as Binance wants signatures; made by the JDK, so that it is independent
 * of everything that is measured. Not safe for several threads.
 */
public final class HmacHex {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    /** A signer with these credentials' secret. */
    public HmacHex(Credentials credentials) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(credentials.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** The signature of a text. */
    public String sign(String text) {
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
