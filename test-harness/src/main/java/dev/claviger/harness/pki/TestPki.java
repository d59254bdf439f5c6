package dev.claviger.harness.pki;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * An authority made for one run, with the server certificates a test needs: the right one, one for another name, and one
 * that nobody trusts. All keys are ECDSA P-256.
 */
public final class TestPki {
    private static final List<String> LOCAL_NAMES = List.of("localhost", "127.0.0.1");

    private final CertificateMaker maker;
    private final KeyPair authorityKey;
    private final X509Certificate authority;

    private TestPki(CertificateMaker maker) {
        this.maker = maker;
        this.authorityKey = maker.newKeyPair();
        this.authority = maker.authority("Claviger test authority", authorityKey);
    }

    /**
     * Makes a fresh authority.
     *
     * @param clock when the certificates start being valid (one day earlier, to forgive clocks)
     * @param random where keys and serial numbers come from
     */
    public static TestPki create(InstantSource clock, SecureRandom random) {
        return new TestPki(new CertificateMaker(clock, random));
    }

    /** Makes a fresh authority by the system's clock and randomness. */
    public static TestPki create() {
        return create(Clock.systemUTC(), new SecureRandom());
    }

    /**
     * Returns a new server certificate for {@code localhost}, {@code 127.0.0.1} and the names given.
     *
     * @param names further DNS names or IPv4 addresses
     */
    public ServerIdentity server(String... names) {
        List<String> all = new ArrayList<>(LOCAL_NAMES);
        all.addAll(List.of(names));
        return signedFor(all);
    }

    /** Returns a certificate by the same authority for a name that is not ours: a client that checks names refuses it. */
    public ServerIdentity wrongName() {
        return signedFor(List.of("not-the-exchange.example"));
    }

    /** Returns a certificate for the right names by an authority outside {@link #trustPem()}: a careful client refuses it. */
    public ServerIdentity untrusted() {
        KeyPair stranger = maker.newKeyPair();
        X509Certificate strangerCertificate = maker.authority("An authority nobody trusts", stranger);
        KeyPair key = maker.newKeyPair();
        return new ServerIdentity(
                key.getPrivate(),
                List.of(maker.server(LOCAL_NAMES, key, strangerCertificate, stranger), strangerCertificate));
    }

    /** Returns the authority's certificate, which clients are told to trust. */
    public X509Certificate authority() {
        return authority;
    }

    /** Returns the authority's certificate in PEM, for {@code NODE_EXTRA_CA_CERTS}, curl or the proxy. */
    public String trustPem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(authority.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the authority's certificate does not encode", e);
        }
    }

    /**
     * Writes {@link #trustPem()} to a file, replacing what stands there.
     *
     * @return the file
     * @throws IOException if the file cannot be written
     */
    public Path writeTrust(Path file) throws IOException {
        return Files.writeString(file, trustPem(), StandardCharsets.US_ASCII);
    }

    private ServerIdentity signedFor(List<String> names) {
        KeyPair key = maker.newKeyPair();
        return new ServerIdentity(
                key.getPrivate(), List.of(maker.server(names, key, authority, authorityKey), authority));
    }
}
