package dev.claviger.proxy.forward.dial;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Asks for a pinned key on top of the usual verification. Only keys that really vouch for the exchange's certificate
 * count: the chain as sent is walked from the leaf as long as each certificate is signed by the next and the next is an
 * authority, so that a pinned certificate merely sent along changes nothing.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager usual;
    private final Set<String> pins;

    PinnedTrust(X509ExtendedTrustManager usual, Set<String> pins) {
        super();
        this.usual = usual;
        this.pins = pins;
    }

    private void requirePin(X509Certificate[] chain) throws CertificateException {
        for (int i = 0; i < chain.length; i++) {
            if (i > 0 && !vouches(chain[i], chain[i - 1])) {
                break;
            }
            if (pins.contains(pin(chain[i]))) {
                return;
            }
        }
        throw new CertificateException("no pinned key: the exchange's certificate has the key " + pin(chain[0])
                + " and none of the " + pins.size() + " pins vouches for it");
    }

    private static boolean vouches(X509Certificate issuer, X509Certificate subject) {
        try {
            subject.verify(issuer.getPublicKey());
            return issuer.getBasicConstraints() >= 0;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String pin(X509Certificate certificate) throws CertificateException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new CertificateException("SHA-256 is missing", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        usual.checkServerTrusted(chain, authType, engine);
        requirePin(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        usual.checkServerTrusted(chain, authType, socket);
        requirePin(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        usual.checkServerTrusted(chain, authType);
        requirePin(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        usual.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        usual.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        usual.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return usual.getAcceptedIssuers();
    }
}
