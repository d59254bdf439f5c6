package dev.claviger.proxy.cli.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TokenSecretTest {
    private static final byte[] MESSAGE = "header.claims".getBytes(StandardCharsets.US_ASCII);

    @Test
    void a_key_on_p_256_is_written_with_its_curve_and_its_public_key() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();

        String pem = new String(TokenSecret.of(pair), StandardCharsets.US_ASCII);

        assertThat(pem).startsWith("-----BEGIN EC PRIVATE KEY-----\n").endsWith("\n-----END EC PRIVATE KEY-----");
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        assertThat(der).hasSize(121).startsWith(0x30, 0x77, 2, 1, 1, 4, 32);
        byte[] point = pair.getPublic().getEncoded();
        assertThat(Arrays.copyOfRange(der, der.length - 65, der.length))
                .isEqualTo(Arrays.copyOfRange(point, point.length - 65, point.length));
        PrivateKey read = KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(
                        new BigInteger(1, Arrays.copyOfRange(der, 7, 39)),
                        ((ECPrivateKey) pair.getPrivate()).getParams()));
        belongTogether("SHA256withECDSA", read, pair);
    }

    @Test
    void an_ed25519_key_is_written_with_its_public_key_behind_it() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        String text = new String(TokenSecret.of(pair), StandardCharsets.US_ASCII);

        assertThat(text).hasSize(88);
        byte[] both = Base64.getDecoder().decode(text);
        byte[] encoded = pair.getPublic().getEncoded();
        assertThat(Arrays.copyOfRange(both, 32, 64))
                .isEqualTo(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        PrivateKey read = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(both, 32)));
        belongTogether("Ed25519", read, pair);
    }

    private static void belongTogether(String algorithm, PrivateKey read, KeyPair pair)
            throws GeneralSecurityException {
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(read);
        signer.update(MESSAGE);
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(pair.getPublic());
        verifier.update(MESSAGE);
        assertThat(verifier.verify(signer.sign())).isTrue();
    }
}
