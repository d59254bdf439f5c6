package dev.claviger.harness.sandbox.binance.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.binance.key.HmacVerifier;
import dev.claviger.harness.sandbox.binance.key.PublicKeyVerifier;
import dev.claviger.harness.sandbox.binance.key.SignatureVerifier;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors that the exchange's documents print, and made-up ones for what they do not print keys for. */
class PublishedVectorsTest {
    private static final String SPOT = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    private static final String USDM = "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9";

    @ParameterizedTest
    @CsvSource({
        SPOT
                + ",symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559"
                + ",c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71",
        SPOT
                + ",symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTCquantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559"
                + ",0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77",
        SPOT
                + ",symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559"
                + ",e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3",
        SPOT + ",timestamp=1578963600000,d84e6641b1e328e7b418fff030caed655c266299c9355e36ce801ed14631eed4",
        USDM
                + ",symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC&recvWindow=5000&timestamp=1591702613943"
                + ",3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9",
    })
    void accepts_the_published_hmac_signatures_and_no_neighbour(String secret, String payload, String signature) {
        SignatureVerifier verifier = new HmacVerifier(secret);

        assertThat(verifier.verify(bytes(payload), signature)).isTrue();
        assertThat(verifier.verify(bytes(payload + "0"), signature)).isFalse();
        assertThat(verifier.verify(bytes(payload), signature.replace('c', 'd'))).isFalse();
        assertThat(verifier.verify(bytes(payload), "not hexadecimal")).isFalse();
    }

    /** The key of the FIX logon example; the payload is signed the same way everywhere. */
    @Test
    void accepts_the_published_ed25519_signature() throws Exception {
        SignatureVerifier verifier = new PublicKeyVerifier(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(
                        Base64.getDecoder().decode("MCowBQYDK2VwAyEAGUIKv9dSpWXBViXp2m6vAIb8QMFJYBgyFEQsFJlqgA0="))));
        String signature = "4MHXelVVcpkdwuLbl6n73HQUXUf1dse2PCgT1DYqW9w8AVZ1RACFGM+5UdlGPrQHrgtS3CvsRURC1oj73j8gCA==";

        assertThat(verifier.verify(bytes("A\u0001EXAMPLE\u0001SPOT\u00011\u000120240627-11:17:25.223"), signature))
                .isTrue();
        assertThat(verifier.verify(bytes("A\u0001EXAMPLE\u0001SPOT\u00012\u000120240627-11:17:25.223"), signature))
                .isFalse();
        assertThat(verifier.verify(bytes("A"), "%%%")).isFalse();
    }

    @Test
    void accepts_an_rsa_signature_of_pkcs1_with_sha256_only() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        KeyPair pair = generator.generateKeyPair();
        SignatureVerifier verifier = new PublicKeyVerifier(pair.getPublic());

        assertThat(verifier.verify(bytes("timestamp=1"), sign(pair, "SHA256withRSA")))
                .isTrue();
        assertThat(verifier.verify(bytes("timestamp=1"), sign(pair, "SHA512withRSA")))
                .isFalse();
    }

    private static String sign(KeyPair pair, String algorithm) throws Exception {
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(pair.getPrivate());
        signer.update(bytes("timestamp=1"));
        return Base64.getEncoder().encodeToString(signer.sign());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
