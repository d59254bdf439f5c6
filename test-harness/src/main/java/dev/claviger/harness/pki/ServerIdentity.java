package dev.claviger.harness.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** What a TLS server shows: its private key and the certificates that vouch for it. */
public final class ServerIdentity {
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    ServerIdentity(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    /** Returns the private key of the first certificate. */
    public PrivateKey key() {
        return key;
    }

    /** Returns the certificates, the server's own first, its issuer next. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** Returns the subject alone; the key never prints. */
    @Override
    public String toString() {
        return "ServerIdentity[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
