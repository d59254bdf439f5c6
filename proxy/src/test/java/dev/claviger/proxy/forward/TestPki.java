package dev.claviger.proxy.forward;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate authority made for one test, and server certificates from it. */
public final class TestPki {
    // From 2020 to 2120: no test fails because a year has passed.
    private static final Date FROM = Date.from(Instant.parse("2020-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("2120-01-01T00:00:00Z"));

    private final X500Name name;
    private final KeyPair keys;
    private final X509Certificate authority;
    private int serial = 1;

    /** A new authority called {@code authorityName}. */
    public TestPki(String authorityName) {
        this.name = new X500Name("CN=" + authorityName);
        try {
            keys = newKeys();
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

    /** A server's TLS context, its certificate good for {@code host}: an address, or a DNS name. */
    public SSLContext server(String host) {
        return server(host, authority);
    }

    /** The same, with another certificate sent along in place of the authority's. */
    public SSLContext server(String host, X509Certificate alongside) {
        try {
            KeyPair own = newKeys();
            var builder = new JcaX509v3CertificateBuilder(
                    name, BigInteger.valueOf(++serial), FROM, UNTIL, new X500Name("CN=server"), own.getPublic());
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(generalName(host)));
            return context(own.getPrivate(), signed(builder), alongside);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static GeneralName generalName(String host) throws UnknownHostException {
        boolean address = Character.isDigit(host.charAt(0));
        return address
                ? new GeneralName(
                        GeneralName.iPAddress, InetAddress.getByName(host).getHostAddress())
                : new GeneralName(GeneralName.dNSName, host);
    }

    private static SSLContext context(PrivateKey key, X509Certificate... chain) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new OneKey(key, chain)}, null, null);
        return context;
    }

    /** Shows one chain, whether or not it is one. */
    private static final class OneKey extends X509ExtendedKeyManager {
        private final PrivateKey key;
        private final X509Certificate[] chain;

        OneKey(PrivateKey key, X509Certificate[] chain) {
            super();
            this.key = key;
            this.chain = chain;
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return "server";
        }

        @Override
        public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
            return "server";
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return chain;
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key;
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[] {"server"};
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public @Nullable String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return null;
        }
    }

    /** The pin of a certificate's key. */
    public static String pin(X509Certificate certificate) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(certificate.getPublicKey().getEncoded());
        return Base64.getEncoder().encodeToString(digest);
    }
}
