package dev.claviger.hsm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.hsm.ceremony.KeyKind;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.token.PublicKeys;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What signs: the right key, in the right form, as fast and as often as it is asked. */
interface SigningContract extends OnToken {
    String BINANCE_SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    List<Mechanism> HMACS = List.of(Mechanism.HMAC_SHA256, Mechanism.HMAC_SHA384, Mechanism.HMAC_SHA512);

    @Test
    default void signs_the_vector_binance_publishes() {
        KeyRef key = imported(Mechanism.HMAC_SHA256, BINANCE_SECRET.getBytes(US_ASCII));
        assertThat(HexFormat.of().formatHex(sign(key, "timestamp=1578963600000".getBytes(US_ASCII))))
                .isEqualTo("d84e6641b1e328e7b418fff030caed655c266299c9355e36ce801ed14631eed4");
    }

    @ParameterizedTest
    @CsvSource({
        "HMAC_SHA256,1",
        "HMAC_SHA256,20",
        "HMAC_SHA256,64",
        "HMAC_SHA256,65",
        "HMAC_SHA256,200",
        "HMAC_SHA384,20",
        "HMAC_SHA384,64",
        "HMAC_SHA384,128",
        "HMAC_SHA384,200",
        "HMAC_SHA512,36",
        "HMAC_SHA512,64",
        "HMAC_SHA512,88",
        "HMAC_SHA512,129"
    })
    default void a_secret_of_any_length_gives_the_mac_that_software_gives(Mechanism mechanism, int bytes)
            throws GeneralSecurityException {
        Random random = new Random(7);
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        KeyRef key = imported(mechanism, secret.clone());
        for (int length : new int[] {0, 1, 200, 20_000}) {
            byte[] message = new byte[length];
            random.nextBytes(message);
            assertThat(sign(key, message)).isEqualTo(software(mechanism, secret, message));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"RSA_PKCS1_SHA256", "ECDSA_P256_SHA256", "ECDSA_P256_SHA256_DER"})
    default void trap_11_a_generated_pair_signs_what_its_public_key_verifies_in_the_form_that_was_asked(
            Mechanism mechanism) {
        KeyKind kind = mechanism == Mechanism.RSA_PKCS1_SHA256 ? KeyKind.RSA_2048 : KeyKind.EC_P256;
        String label = label();
        PublicKey publicKey;
        try (TokenCeremony ceremony = token().ceremony()) {
            publicKey = ceremony.generate(label, kind);
        }
        KeyRef key = new KeyRef(label, mechanism);
        hsm().open(key);
        for (int i = 0; i < 20; i++) {
            byte[] signature = sign(key, TestToken.MESSAGE);
            assertThat(PublicKeys.verify(publicKey, mechanism, TestToken.MESSAGE, signature))
                    .isTrue();
            if (mechanism == Mechanism.ECDSA_P256_SHA256) {
                assertThat(signature).hasSize(64);
            }
        }
    }

    @Test
    default void hands_the_signature_over_with_its_two_times() {
        KeyRef key = imported(Mechanism.HMAC_SHA256, BINANCE_SECRET.getBytes(US_ASCII));
        Signature signature = hsm().sign(key, () -> TestToken.MESSAGE).join();
        assertThat(signature.execNanos()).isPositive();
        assertThat(signature.waitNanos()).isNotNegative();
        assertThat(Duration.ofNanos(signature.waitNanos() + signature.execNanos()))
                .isLessThan(SOON);
    }

    @Test
    default void a_message_that_cannot_be_made_fails_its_own_signature_only() {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        CompletableFuture<Signature> broken = hsm().sign(key, () -> {
            throw new IllegalStateException("no timestamp");
        });
        assertThatThrownBy(broken::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(sign(key, TestToken.MESSAGE)).hasSize(32);
    }

    @Test
    default void seals_and_unseals() {
        byte[] secret = "virtual-secret".getBytes(US_ASCII);
        byte[] sealed = hsm().seal(secret, "bot-1".getBytes(US_ASCII));
        assertThat(hsm().unseal(sealed, "bot-1".getBytes(US_ASCII))).isEqualTo(secret);
        assertThat(hsm().seal(secret, "bot-1".getBytes(US_ASCII))).isNotEqualTo(sealed);
        assertThat(new String(sealed, US_ASCII)).doesNotContain("virtual-secret");
        try (TokenCeremony ceremony = token().ceremony()) {
            assertThat(ceremony.exportAttempts("claviger-seal")).allMatch(attempt -> attempt.refused());
        }
    }

    @Test
    default void what_was_sealed_for_another_or_tampered_with_does_not_open() {
        byte[] sealed = hsm().seal(new byte[16], "bot-1".getBytes(US_ASCII));
        long epoch = hsm().health().epoch();
        assertThatThrownBy(() -> hsm().unseal(sealed, "bot-2".getBytes(US_ASCII)))
                .isInstanceOf(HsmException.KeyRefused.class);
        for (int i = 0; i < sealed.length; i += 7) {
            byte[] tampered = sealed.clone();
            tampered[i] ^= 1;
            assertThatThrownBy(() -> hsm().unseal(tampered, "bot-1".getBytes(US_ASCII)))
                    .isInstanceOf(HsmException.KeyRefused.class);
        }
        assertThatThrownBy(() -> hsm().unseal(new byte[3], new byte[0])).isInstanceOf(HsmException.KeyRefused.class);
        // A tampered text is no reason to think that the token was lost.
        assertThat(hsm().health().epoch()).isEqualTo(epoch);
    }

    @Test
    default void trap_10_keys_are_never_mixed_up_under_load() throws GeneralSecurityException {
        Random random = new Random(7);
        List<KeyRef> keys = new ArrayList<>();
        List<byte[]> macs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            byte[] secret = new byte[32];
            random.nextBytes(secret);
            Mechanism mechanism = HMACS.get(i % HMACS.size());
            macs.add(software(mechanism, secret, TestToken.MESSAGE));
            keys.add(imported(mechanism, secret));
        }
        List<CompletableFuture<Signature>> asked = new ArrayList<>();
        for (int round = 0; round < 100; round++) {
            asked.clear();
            for (int i = 0; i < 60; i++) {
                asked.add(hsm().sign(keys.get(i % 6), () -> TestToken.MESSAGE));
            }
            for (int i = 0; i < asked.size(); i++) {
                assertThat(asked.get(i).join().value()).isEqualTo(macs.get(i % 6));
            }
        }
    }

    @Test
    default void a_full_queue_is_said_at_once() throws InterruptedException {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        CountDownLatch release = new CountDownLatch(1);
        List<CompletableFuture<Signature>> asked = new ArrayList<>();
        for (int i = 0; i < 2 + 64; i++) {
            asked.add(hsm().sign(key, () -> {
                awaitUnchecked(release);
                return TestToken.MESSAGE;
            }));
            if (i == 1) {
                await().until(() -> hsm().health().queued() == 0);
            }
        }
        CompletableFuture<Signature> tooMany = hsm().sign(key, () -> TestToken.MESSAGE);
        assertThat(tooMany).isDone();
        assertThat(failure(tooMany)).isInstanceOf(HsmException.Busy.class).hasMessageContaining("64");
        release.countDown();
        asked.forEach(future -> assertThat(future.join().value()).hasSize(32));
    }

    @Test
    default void opening_a_key_again_disturbs_no_signature() {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        List<CompletableFuture<Signature>> asked = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            if (i % 20 == 0) {
                hsm().open(key);
            }
            asked.add(hsm().sign(key, () -> TestToken.MESSAGE));
            if (i % 32 == 31) {
                asked.getLast().join();
            }
        }
        assertThat(asked).allSatisfy(future -> assertThat(future.join().value()).hasSize(32));
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
