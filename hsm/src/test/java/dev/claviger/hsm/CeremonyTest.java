package dev.claviger.hsm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.hsm.ceremony.ExportAttempt;
import dev.claviger.hsm.ceremony.KeyDescription;
import dev.claviger.hsm.ceremony.KeyKind;
import dev.claviger.hsm.ceremony.NewToken;
import dev.claviger.hsm.ceremony.SoftHsmToken;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.token.PublicKeys;
import dev.claviger.hsm.token.TokenHsm;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CeremonyTest {
    private static TestToken token;
    private static TokenCeremony ceremony;

    @BeforeAll
    static void makeToken() {
        token = TestToken.create();
        ceremony = token.ceremony();
    }

    @AfterAll
    static void close() {
        ceremony.close();
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void trap_24_a_generated_key_was_never_outside_and_cannot_be_taken_out(KeyKind kind) {
        String label = "made-" + kind;
        PublicKey key = ceremony.generate(label, kind);
        KeyDescription shown = ceremony.show(label);
        assertThat(ceremony.publicKey(label)).isEqualTo(key);
        assertThat(PublicKeys.pem(key))
                .startsWith("-----BEGIN PUBLIC KEY-----\n")
                .endsWith("-----END PUBLIC KEY-----\n");
        assertThat(shown.mechanism()).contains(kind.mechanism());
        assertThat(shown.attributes())
                .containsEntry("CKA_LOCAL", true)
                .containsEntry("CKA_ALWAYS_SENSITIVE", true)
                .containsEntry("CKA_NEVER_EXTRACTABLE", true)
                .containsEntry("CKA_MODIFIABLE", false);
        assertThat(ceremony.exportAttempts(label)).hasSize(7).allMatch(ExportAttempt::refused);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void trap_24_an_imported_secret_cannot_be_taken_out(boolean copyable) {
        String label = "imported-" + copyable;
        byte[] secret = "a secret from the exchange".getBytes(US_ASCII);
        ceremony.importHmac(label, Mechanism.HMAC_SHA256, secret, copyable);
        assertThat(secret).containsOnly(0);
        KeyDescription shown = ceremony.show(label);
        assertThat(shown.type()).isEqualTo("secret");
        assertThat(shown.mechanism()).contains(Mechanism.HMAC_SHA256);
        assertThat(shown.id()).hasSize(16);
        assertThat(shown.attributes())
                .containsEntry("CKA_SENSITIVE", true)
                .containsEntry("CKA_EXTRACTABLE", false)
                .containsEntry("CKA_PRIVATE", true)
                .containsEntry("CKA_COPYABLE", copyable)
                .containsEntry("CKA_MODIFIABLE", copyable)
                .containsEntry("CKA_LOCAL", false);
        assertThat(ceremony.exportAttempts(label)).hasSize(7).allMatch(ExportAttempt::refused);
        assertThat(ceremony.exportAttempts(label))
                .extracting(ExportAttempt::answer)
                .contains("CKR_KEY_UNEXTRACTABLE");
    }

    @Test
    void trap_24_the_attempts_tell_of_a_key_that_can_be_taken_out() {
        new BadKeys(token).make("loose", false, true, true, new byte[8]);
        assertThat(ceremony.exportAttempts("loose"))
                .filteredOn(attempt -> !attempt.refused())
                .extracting(ExportAttempt::attempt)
                .contains("read CKA_VALUE", "wrap with CKM_AES_KEY_WRAP");
    }

    @ParameterizedTest
    @CsvSource({"RSA,2048,RSA_PKCS1_SHA256", "RSA,3072,RSA_PKCS1_SHA256", "Ed25519,255,ED25519"})
    void an_imported_pair_signs_what_its_public_key_verifies(String algorithm, int bits, Mechanism mechanism)
            throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        byte[] pem = pem(pair.getPrivate().getEncoded());
        String label = "pair-" + algorithm + bits;
        assertThat(ceremony.importPrivateKey(label, pem)).isEqualTo(pair.getPublic());
        assertThat(pem).containsOnly(0);
        assertSigns(label, mechanism, pair.getPublic());
        assertThat(ceremony.exportAttempts(label)).allMatch(ExportAttempt::refused);
    }

    @Test
    void an_imported_p256_pair_signs_what_its_public_key_verifies() throws Exception {
        KeyPair pair = p256();
        byte[] point = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded())
                .getPublicKeyData()
                .getBytes();
        PrivateKeyInfo info = new PrivateKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1),
                new org.bouncycastle.asn1.sec.ECPrivateKey(
                        256,
                        ((ECPrivateKey) pair.getPrivate()).getS(),
                        new DERBitString(point),
                        SECObjectIdentifiers.secp256r1));
        assertThat(ceremony.importPrivateKey("pair-ec", pem(info.getEncoded()))).isEqualTo(pair.getPublic());
        assertSigns("pair-ec", Mechanism.ECDSA_P256_SHA256, pair.getPublic());
        assertSigns("pair-ec", Mechanism.ECDSA_P256_SHA256_DER, pair.getPublic());
    }

    @Test
    void a_p256_key_without_its_public_point_is_refused_with_the_command_that_adds_it() throws Exception {
        byte[] pem = pem(p256().getPrivate().getEncoded());
        assertThatThrownBy(() -> ceremony.importPrivateKey("pointless", pem))
                .isInstanceOf(HsmException.Misconfigured.class)
                .hasMessageContaining("openssl pkey");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a key",
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQ\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nMC4*AQAwBQ\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n"
            })
    void what_is_no_pkcs8_key_is_refused(String text) {
        assertThatThrownBy(() -> ceremony.importPrivateKey("no-key", text.getBytes(US_ASCII)))
                .isInstanceOf(HsmException.Misconfigured.class)
                .hasMessageContaining("'no-key'");
        assertThat(ceremony.list()).noneMatch(key -> key.label().equals("no-key"));
    }

    @Test
    void a_weak_rsa_key_is_refused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        byte[] pem = pem(generator.generateKeyPair().getPrivate().getEncoded());
        assertThatThrownBy(() -> ceremony.importPrivateKey("weak", pem)).hasMessageContaining("1024 bits");
    }

    @Test
    void an_existing_label_is_never_overwritten() {
        ceremony.importHmac("taken", Mechanism.HMAC_SHA256, new byte[] {1}, false);
        String id = ceremony.show("taken").id();
        assertThatThrownBy(() -> ceremony.importHmac("taken", Mechanism.HMAC_SHA512, new byte[] {2}, false))
                .isInstanceOf(HsmException.Misconfigured.class)
                .hasMessageContaining("'taken' exists already");
        assertThatThrownBy(() -> ceremony.generate("taken", KeyKind.ED25519))
                .isInstanceOf(HsmException.Misconfigured.class);
        assertThat(ceremony.show("taken").id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "tab\there", "schlüssel"})
    void an_odd_label_is_refused(String label) {
        assertThatThrownBy(() -> ceremony.importHmac(label, Mechanism.HMAC_SHA256, new byte[] {1}, false))
                .isInstanceOf(HsmException.Misconfigured.class);
    }

    @Test
    void an_empty_secret_is_refused() {
        assertThatThrownBy(() -> ceremony.importHmac("empty", Mechanism.HMAC_SHA256, new byte[0], false))
                .isInstanceOf(HsmException.Misconfigured.class)
                .hasMessageContaining("empty");
    }

    @Test
    void a_deleted_pair_leaves_nothing_behind() {
        ceremony.generate("gone", KeyKind.EC_P256);
        ceremony.delete("gone");
        assertThatThrownBy(() -> ceremony.show("gone")).isInstanceOf(HsmException.KeyNotFound.class);
        assertThatThrownBy(() -> ceremony.publicKey("gone")).isInstanceOf(HsmException.KeyNotFound.class);
        assertThatThrownBy(() -> ceremony.delete("gone")).isInstanceOf(HsmException.KeyNotFound.class);
        // Certificate and all: otherwise the label would still be taken.
        ceremony.generate("gone", KeyKind.EC_P256);
    }

    @Test
    void lists_what_there_is() {
        ceremony.importHmac("listed", Mechanism.HMAC_SHA384, new byte[] {1}, false);
        assertThat(ceremony.list())
                .extracting(KeyDescription::label)
                .contains("listed")
                .isSorted();
    }

    @Test
    void a_token_is_made_once_and_for_its_owner_only() throws Exception {
        SoftHsmToken made = token.token();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.tokenDirectory())))
                .isEqualTo("rwx------");
        assertThatThrownBy(() -> NewToken.make(
                        made.library(), made.environment(), TestToken.LABEL, TestToken.soPin(), TestToken.userPin()))
                .isInstanceOf(HsmException.Misconfigured.class)
                .hasMessageContaining("exists already");
    }

    private static void assertSigns(String label, Mechanism mechanism, PublicKey publicKey) {
        KeyRef key = new KeyRef(label, mechanism);
        byte[] message = label.getBytes(US_ASCII);
        try (Hsm hsm = TokenHsm.connect(token.settings(), TestToken.userPin(), System::nanoTime)) {
            hsm.open(key);
            byte[] signature = hsm.sign(key, () -> message).join().value();
            assertThat(PublicKeys.verify(publicKey, mechanism, message, signature))
                    .isTrue();
        }
    }

    private static KeyPair p256() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static byte[] pem(byte[] pkcs8) {
        return ("-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(pkcs8)
                        + "\n-----END PRIVATE KEY-----\n")
                .getBytes(US_ASCII);
    }
}
