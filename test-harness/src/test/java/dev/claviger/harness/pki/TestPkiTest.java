package dev.claviger.harness.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestPkiTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final TestPki pki = TestPki.create(() -> NOW, new SecureRandom());

    @Test
    void server_certificates_name_loopback_and_what_is_asked_for() throws Exception {
        X509Certificate certificate =
                pki.server("exchange", "192.0.2.7").chain().getFirst();

        assertThat(names(certificate)).containsExactly("localhost", "127.0.0.1", "exchange", "192.0.2.7");
        certificate.verify(pki.authority().getPublicKey());
        certificate.checkValidity(Date.from(NOW.plus(Duration.ofDays(29))));
        assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
    }

    @Test
    void the_trust_file_is_the_authority() throws Exception {
        var read = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pki.trustPem().getBytes(StandardCharsets.US_ASCII)));

        assertThat(read).isEqualTo(pki.authority());
    }

    @Test
    void the_wrong_certificates_are_wrong_in_one_way_each() throws Exception {
        X509Certificate wrongName = pki.wrongName().chain().getFirst();
        wrongName.verify(pki.authority().getPublicKey());
        assertThat(names(wrongName)).doesNotContain("localhost");

        X509Certificate untrusted = pki.untrusted().chain().getFirst();
        assertThat(names(untrusted)).contains("localhost");
        assertThatThrownBy(() -> untrusted.verify(pki.authority().getPublicKey()))
                .isInstanceOf(SignatureException.class);
    }

    @Test
    void an_identity_never_prints_its_key() {
        assertThat(pki.server().toString()).isEqualTo("ServerIdentity[CN=localhost]");
    }

    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        return certificate.getSubjectAlternativeNames().stream()
                .map(name -> String.valueOf(name.get(1)))
                .toList();
    }
}
