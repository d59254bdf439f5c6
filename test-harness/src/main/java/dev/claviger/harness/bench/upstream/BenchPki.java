package dev.claviger.harness.bench.upstream;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import javax.net.ssl.SSLException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority for one benchmark, and the certificate of its exchange, which is called localhost. */
public final class BenchPki {
    /** The name in the exchange's certificate. */
    public static final String HOST = "localhost";

    private static final Duration LIFE = Duration.ofDays(2);
    private static final X500Name ISSUER = new X500Name("CN=Claviger benchmark CA");

    private final X509Certificate authority;
    private final X509Certificate certificate;
    private final KeyPair key;

    /**
     * New keys and certificates, good for two days around now.
     *
     * @param clock what now is
     */
    public BenchPki(InstantSource clock) {
        try {
            KeyPair root = pair();
            key = pair();
            var rootBuilder = builder(clock, 1, ISSUER, root);
            rootBuilder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            authority = signed(rootBuilder, root);
            var builder = builder(clock, 2, new X500Name("CN=" + HOST), key);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, HOST), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            }));
            certificate = signed(builder, root);
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException impossible) {
            throw new IllegalStateException("cannot make the benchmark's certificates", impossible);
        }
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder builder(InstantSource clock, int serial, X500Name subject, KeyPair key) {
        return new JcaX509v3CertificateBuilder(
                ISSUER,
                BigInteger.valueOf(serial),
                Date.from(clock.instant().minus(LIFE)),
                Date.from(clock.instant().plus(LIFE)),
                subject,
                key.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair by)
            throws OperatorCreationException, GeneralSecurityException {
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    /** How the exchange speaks TLS. */
    SslContext server() {
        try {
            return SslContextBuilder.forServer(key.getPrivate(), certificate)
                    .sslProvider(provider())
                    .protocols("TLSv1.3")
                    .build();
        } catch (SSLException impossible) {
            throw new IllegalStateException("no TLS 1.3 for the benchmark's exchange", impossible);
        }
    }

    /** How to speak TLS to the exchange without a proxy. */
    public SslContext client() {
        try {
            return SslContextBuilder.forClient()
                    .sslProvider(provider())
                    .protocols("TLSv1.3")
                    .trustManager(authority)
                    // The load generator connects to an address; the name is the proxies' to check.
                    .endpointIdentificationAlgorithm(null)
                    .build();
        } catch (SSLException impossible) {
            throw new IllegalStateException("no TLS 1.3 for the load generator", impossible);
        }
    }

    private static SslProvider provider() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    }

    /** Writes the authority's certificate as PEM, for the proxies to trust. */
    public Path writeAuthority(Path file) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(authority);
        }
        return Files.writeString(file, text.toString());
    }
}
