package dev.claviger.hsm.ceremony;

import dev.claviger.hsm.Mechanism;
import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.CkSession;
import dev.claviger.hsm.pkcs11.Template;
import dev.claviger.hsm.token.TokenMechanism;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.math.BigInteger;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/**
 * Stores a self-signed certificate beside a key pair. The JDK's PKCS#11 key store shows only private keys that have a
 * certificate with the same CKA_ID; nobody ever verifies this one.
 */
final class SelfSigned {
    private static final Date FROM = Date.from(Instant.parse("2020-01-01T00:00:00Z"));
    // No well-defined expiration date: RFC 5280 section 4.1.2.5.
    private static final Date TO = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

    private SelfSigned() {}

    static void store(CkSession session, String label, byte[] id, Mechanism mechanism, long key, PublicKey publicKey)
            throws IOException {
        X500Name name =
                new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, label).build();
        BigInteger serial = new BigInteger(1, id).setBit(0);
        X509CertificateHolder certificate = new X509v3CertificateBuilder(
                        name, serial, FROM, TO, name, SubjectPublicKeyInfo.getInstance(publicKey.getEncoded()))
                .build(new TokenSigner(session, key, mechanism));
        try (Arena arena = Arena.ofConfined()) {
            session.create(new Template(arena)
                    .with(Ck.CKA_CLASS, Ck.CKO_CERTIFICATE)
                    .with(Ck.CKA_CERTIFICATE_TYPE, Ck.CKC_X_509)
                    .with(Ck.CKA_TOKEN, true)
                    .with(Ck.CKA_PRIVATE, false)
                    .with(Ck.CKA_MODIFIABLE, false)
                    .with(Ck.CKA_LABEL, label)
                    .with(Ck.CKA_ID, id)
                    .with(Ck.CKA_SUBJECT, name.getEncoded())
                    .with(Ck.CKA_ISSUER, name.getEncoded())
                    .with(Ck.CKA_SERIAL_NUMBER, new ASN1Integer(serial).getEncoded())
                    .with(Ck.CKA_VALUE, certificate.getEncoded()));
        }
    }

    private static final class TokenSigner implements ContentSigner {
        private final CkSession session;
        private final long key;
        private final Mechanism mechanism;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        TokenSigner(CkSession session, long key, Mechanism mechanism) {
            this.session = session;
            this.key = key;
            this.mechanism = mechanism;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            boolean rsa = mechanism == Mechanism.RSA_PKCS1_SHA256;
            return new DefaultSignatureAlgorithmIdentifierFinder().find(rsa ? "SHA256WITHRSA" : "SHA256WITHECDSA");
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public byte[] getSignature() {
            TokenMechanism token = TokenMechanism.of(mechanism);
            byte[] signature = session.sign(token.ckm(), key, token.input(content.toByteArray()));
            // X.509 has ECDSA signatures in DER only.
            boolean raw = mechanism == Mechanism.ECDSA_P256_SHA256;
            return TokenMechanism.output(raw ? Mechanism.ECDSA_P256_SHA256_DER : mechanism, signature);
        }
    }
}
