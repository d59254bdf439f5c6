package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.Credentials;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * A token for each request, signed with Ed25519 (Coinbase's documentation, "Authentication" of CDP API keys; RFC 7519).
 *
 * @param host the exchange's own, which the token names
 */
record TokenSigning(String host) implements Signing {
    private static final long SECONDS = 120;

    @Override
    public Signed sign(Ask ask, Credentials key, long millis) {
        long now = millis / 1_000;
        String header = encoded(Hash.bytes("""
                {"alg":"EdDSA","typ":"JWT","kid":"%s","nonce":"%x"}""".formatted(key.apiKey(), millis)));
        String claims =
                encoded(Hash.bytes("""
                {"iss":"cdp","sub":"%s","nbf":%d,"exp":%d,"uri":"%s %s%s"}""".formatted(key.apiKey(), now, now + SECONDS, ask.method(), host, ask.path())));
        String signed = header + "." + claims;
        return Signed.of(ask).with("Authorization", "Bearer " + signed + "." + encoded(signature(key, signed)));
    }

    private static byte[] signature(Credentials key, String text) {
        byte[] der = Base64.getMimeDecoder().decode(key.secret().replaceAll("-----[A-Z ]+-----", ""));
        try {
            PrivateKey secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(Hash.bytes(text));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with Ed25519", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
