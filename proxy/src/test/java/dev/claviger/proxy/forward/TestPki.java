package dev.claviger.proxy.forward;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority made for one test, and server certificates from it. */
public final class TestPki {
    // From 2020 to 2120: no test fails because a year has passed.
    private static final Date FROM = Date.from(Instant.parse("2020-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("2120-01-01T00:00:00Z"));

    private final KeyPair keys;
    private final X509Certificate authority;
    private int serial = 1;

    /** A new authority. */
    public TestPki() {
        try {
            keys = newKeys();
            X500Name name = new X500Name("CN=Test Authority");
            var builder = new JcaX509v3CertificateBuilder(name, BigInteger.ONE, FROM, UNTIL, name, keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            authority = signed(builder);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private X509Certificate signed(JcaX509v3CertificateBuilder builder) throws Exception {
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    /** The authority's own certificate. */
    public X509Certificate authority() {
        return authority;
    }

    /** A server's TLS context, its certificate good for {@code name}: an address, or a DNS name. */
    public SSLContext server(String name) {
        try {
            KeyPair own = newKeys();
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=Test Authority"),
                    BigInteger.valueOf(++serial),
                    FROM,
                    UNTIL,
                    new X500Name("CN=server"),
                    own.getPublic());
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(generalName(name)));
            return context(own.getPrivate(), signed(builder), authority);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static GeneralName generalName(String name) throws UnknownHostException {
        boolean address = Character.isDigit(name.charAt(0));
        return address
                ? new GeneralName(
                        GeneralName.iPAddress, InetAddress.getByName(name).getHostAddress())
                : new GeneralName(GeneralName.dNSName, name);
    }

    private static SSLContext context(PrivateKey key, Certificate... chain) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key, new char[0], chain);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** The pin of a certificate's key. */
    public static String pin(X509Certificate certificate) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(certificate.getPublicKey().getEncoded());
        return Base64.getEncoder().encodeToString(digest);
    }
}
