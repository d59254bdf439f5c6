package dev.claviger.proxy.forward.dial;

import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.route.Authority;
import java.security.cert.CertificateException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why a TLS handshake failed. */
final class HandshakeFault {
    private static final int DEEPEST = 10;

    private HandshakeFault() {}

    static Refused of(Authority authority, Throwable cause) {
        CertificateException certificate = certificateFault(cause);
        if (certificate != null) {
            return refused(
                    authority,
                    "shows a certificate we do not accept: " + certificate.getMessage(),
                    "check the host, the trust store and the pins; nothing was sent");
        }
        if (isVersionFault(String.valueOf(cause.getMessage()))) {
            return refused(
                    authority,
                    "does not offer TLS 1.3, and nothing lower is spoken",
                    "nothing was sent; ask the exchange, or use a host of it that offers TLS 1.3");
        }
        return refused(
                authority, "ended the TLS handshake: " + cause.getMessage(), "nothing was sent; check host and port");
    }

    private static @Nullable CertificateException certificateFault(Throwable cause) {
        Throwable at = cause;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof CertificateException certificate) {
                return certificate;
            }
            at = at.getCause();
        }
        return null;
    }

    /** OpenSSL and the JDK each have their own words for it. */
    private static boolean isVersionFault(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return lower.contains("protocol_version")
                || lower.contains("protocol version")
                || lower.contains("unsupported_protocol")
                || lower.contains("unsupported protocol")
                || lower.contains("wrong_ssl_version")
                || lower.contains("selected protocol version");
    }

    private static Refused refused(Authority authority, String what, String hint) {
        return new Refused(Reason.FORWARD_TLS, authority + " " + what.replace('\n', ' '), hint);
    }
}
