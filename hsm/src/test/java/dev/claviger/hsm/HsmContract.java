package dev.claviger.hsm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.hsm.ceremony.KeyKind;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.pkcs11.ForeignHand;
import dev.claviger.hsm.token.PublicKeys;
import dev.claviger.hsm.token.TokenHsm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every binding keeps, on a real token. */
abstract class HsmContract {
    private static final String BINANCE_SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    private static final byte[] MESSAGE = "symbol=BTCUSDT&side=BUY".getBytes(US_ASCII);
    private static final List<Mechanism> HMACS =
            List.of(Mechanism.HMAC_SHA256, Mechanism.HMAC_SHA384, Mechanism.HMAC_SHA512);
    private static final Duration SOON = Duration.ofSeconds(30);

    private static TestToken token;
    private static int labels;

    private final Random random = new Random(7);
    private Hsm hsm;

    abstract Hsm connect(HsmSettings settings, Pin pin);

    boolean copies() {
        return false;
    }

    @BeforeAll
    static void makeToken() {
        token = TestToken.create();
    }

    @BeforeEach
    void open() {
        hsm = connect(token.settings(copies()), TestToken.userPin());
    }

    @AfterEach
    void close() {
        hsm.close();
    }

    @Test
    void signs_the_vector_binance_publishes() {
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
    void a_secret_of_any_length_gives_the_mac_that_software_gives(Mechanism mechanism, int bytes)
            throws GeneralSecurityException {
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
    void trap_11_a_generated_pair_signs_what_its_public_key_verifies_in_the_form_that_was_asked(Mechanism mechanism) {
        KeyKind kind = mechanism == Mechanism.RSA_PKCS1_SHA256 ? KeyKind.RSA_2048 : KeyKind.EC_P256;
        String label = label();
        PublicKey publicKey;
        try (TokenCeremony ceremony = token.ceremony()) {
            publicKey = ceremony.generate(label, kind);
        }
        KeyRef key = new KeyRef(label, mechanism);
        hsm.open(key);
        for (int i = 0; i < 20; i++) {
            byte[] signature = sign(key, MESSAGE);
            assertThat(PublicKeys.verify(publicKey, mechanism, MESSAGE, signature))
                    .isTrue();
            if (mechanism == Mechanism.ECDSA_P256_SHA256) {
                assertThat(signature).hasSize(64);
            }
        }
    }

    @Test
    void hands_the_signature_over_with_its_two_times() {
        KeyRef key = imported(Mechanism.HMAC_SHA256, BINANCE_SECRET.getBytes(US_ASCII));
        Signature signature = hsm.sign(key, () -> MESSAGE).join();
        assertThat(signature.execNanos()).isPositive();
        assertThat(signature.waitNanos()).isNotNegative();
        assertThat(Duration.ofNanos(signature.waitNanos() + signature.execNanos()))
                .isLessThan(SOON);
    }

    @Test
    void a_message_that_cannot_be_made_fails_its_own_signature_only() {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        CompletableFuture<Signature> broken = hsm.sign(key, () -> {
            throw new IllegalStateException("no timestamp");
        });
        assertThatThrownBy(broken::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(sign(key, MESSAGE)).hasSize(32);
    }

    @Test
    void a_key_that_was_never_opened_does_not_sign() {
        KeyRef key = new KeyRef("never-opened", Mechanism.HMAC_SHA256);
        assertThat(failure(hsm.sign(key, () -> MESSAGE)))
                .isInstanceOf(HsmException.Misconfigured.class)
                .hasMessageContaining("never-opened");
    }

    @Test
    void trap_24_a_key_that_can_leave_the_token_is_refused() {
        BadKeys bad = new BadKeys(token);
        bad.make("extractable", true, true, true, new byte[8]);
        assertRefused("extractable", "CKA_EXTRACTABLE");
    }

    @Test
    void trap_24_a_key_that_can_be_read_is_refused() {
        new BadKeys(token).make("readable", false, false, true, new byte[8]);
        assertRefused("readable", "CKA_SENSITIVE");
    }

    @Test
    void a_key_that_may_not_sign_is_refused() {
        new BadKeys(token).make("mute", true, false, false, new byte[8]);
        assertRefused("mute", "CKA_SIGN");
    }

    @Test
    void a_key_whose_check_value_is_another_key_s_is_refused() {
        new BadKeys(token).make("swapped", true, false, true, new byte[8]);
        assertRefused("swapped", "key check value");
        assertThat(hsm.health().ready()).isFalse();
        assertThat(hsm.health().reason()).contains("swapped").contains("key check value");
    }

    @Test
    void trap_04_a_key_that_shows_another_check_value_than_is_asked_of_it_is_refused() {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        assertRefused(new KeyRef(key.label(), key.mechanism(), Optional.of("0011223344556677")), "key check value");
        assertThat(sign(key, MESSAGE)).hasSize(32);
    }

    @Test
    void a_key_that_shows_the_check_value_asked_of_it_signs_until_another_takes_its_place() {
        KeyRef any = imported(Mechanism.HMAC_SHA256, new byte[32]);
        try (TokenCeremony ceremony = token.ceremony()) {
            KeyRef key = new KeyRef(
                    any.label(),
                    any.mechanism(),
                    Optional.of(ceremony.show(any.label()).id()));
            hsm.open(key);
            assertThat(sign(key, MESSAGE)).isEqualTo(sign(any, MESSAGE));

            ceremony.delete(any.label());
            ceremony.importHmac(any.label(), any.mechanism(), "another".getBytes(US_ASCII), true);

            await().untilAsserted(() -> assertThat(hsm.trouble(key)).contains("key check value", "another key"));
            assertThat(failure(hsm.sign(key, () -> MESSAGE))).isInstanceOf(HsmException.KeyRefused.class);
        }
    }

    @Test
    void a_secret_opened_for_another_mechanism_is_refused() {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        assertRefused(new KeyRef(key.label(), Mechanism.HMAC_SHA512), "key check value");
    }

    @Test
    void seals_and_unseals() {
        byte[] secret = "virtual-secret".getBytes(US_ASCII);
        byte[] sealed = hsm.seal(secret, "bot-1".getBytes(US_ASCII));
        assertThat(hsm.unseal(sealed, "bot-1".getBytes(US_ASCII))).isEqualTo(secret);
        assertThat(hsm.seal(secret, "bot-1".getBytes(US_ASCII))).isNotEqualTo(sealed);
        assertThat(new String(sealed, US_ASCII)).doesNotContain("virtual-secret");
        try (TokenCeremony ceremony = token.ceremony()) {
            assertThat(ceremony.exportAttempts("claviger-seal")).allMatch(attempt -> attempt.refused());
        }
    }

    @Test
    void what_was_sealed_for_another_or_tampered_with_does_not_open() {
        byte[] sealed = hsm.seal(new byte[16], "bot-1".getBytes(US_ASCII));
        long epoch = hsm.health().epoch();
        assertThatThrownBy(() -> hsm.unseal(sealed, "bot-2".getBytes(US_ASCII)))
                .isInstanceOf(HsmException.KeyRefused.class);
        for (int i = 0; i < sealed.length; i += 7) {
            byte[] tampered = sealed.clone();
            tampered[i] ^= 1;
            assertThatThrownBy(() -> hsm.unseal(tampered, "bot-1".getBytes(US_ASCII)))
                    .isInstanceOf(HsmException.KeyRefused.class);
        }
        assertThatThrownBy(() -> hsm.unseal(new byte[3], new byte[0])).isInstanceOf(HsmException.KeyRefused.class);
        // A tampered text is no reason to think that the token was lost.
        assertThat(hsm.health().epoch()).isEqualTo(epoch);
    }

    @Test
    void trap_10_keys_are_never_mixed_up_under_load() throws GeneralSecurityException {
        List<KeyRef> keys = new ArrayList<>();
        List<byte[]> macs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            byte[] secret = new byte[32];
            random.nextBytes(secret);
            Mechanism mechanism = HMACS.get(i % HMACS.size());
            macs.add(software(mechanism, secret, MESSAGE));
            keys.add(imported(mechanism, secret));
        }
        List<CompletableFuture<Signature>> asked = new ArrayList<>();
        for (int round = 0; round < 100; round++) {
            asked.clear();
            for (int i = 0; i < 60; i++) {
                asked.add(hsm.sign(keys.get(i % 6), () -> MESSAGE));
            }
            for (int i = 0; i < asked.size(); i++) {
                assertThat(asked.get(i).join().value()).isEqualTo(macs.get(i % 6));
            }
        }
    }

    @Test
    void a_full_queue_is_said_at_once() throws InterruptedException {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        CountDownLatch release = new CountDownLatch(1);
        List<CompletableFuture<Signature>> asked = new ArrayList<>();
        for (int i = 0; i < 2 + 64; i++) {
            asked.add(hsm.sign(key, () -> {
                awaitUnchecked(release);
                return MESSAGE;
            }));
            if (i == 1) {
                await().until(() -> hsm.health().queued() == 0);
            }
        }
        CompletableFuture<Signature> tooMany = hsm.sign(key, () -> MESSAGE);
        assertThat(tooMany).isDone();
        assertThat(failure(tooMany)).isInstanceOf(HsmException.Busy.class).hasMessageContaining("64");
        release.countDown();
        asked.forEach(future -> assertThat(future.join().value()).hasSize(32));
    }

    @Test
    void trap_25_lost_sessions_are_made_anew_and_the_message_with_them() throws GeneralSecurityException {
        byte[] secret = {1, 2, 3};
        KeyRef key = imported(Mechanism.HMAC_SHA256, secret.clone());
        assertThat(sign(key, MESSAGE)).isEqualTo(software(Mechanism.HMAC_SHA256, secret, MESSAGE));
        long epoch = hsm.health().epoch();
        try (Cryptoki library = TokenHsm.acquire(token.settings())) {
            new ForeignHand(library)
                    .closeAllSessions(
                            library.tokens(TestToken.LABEL, Optional.empty()).getFirst());
        }
        AtomicInteger made = new AtomicInteger();
        byte[] mac = hsm.sign(key, () -> ("timestamp=" + made.incrementAndGet()).getBytes(US_ASCII))
                .join()
                .value();
        assertThat(made).hasValueBetween(1, 2);
        assertThat(mac)
                .isEqualTo(software(Mechanism.HMAC_SHA256, secret, ("timestamp=" + made.get()).getBytes(US_ASCII)));
        assertThat(hsm.health().epoch()).isGreaterThan(epoch);
    }

    @Test
    void trap_25_recovers_when_other_code_finalizes_the_library() throws GeneralSecurityException {
        byte[] secret = {4, 5, 6};
        KeyRef key = imported(Mechanism.HMAC_SHA256, secret.clone());
        sign(key, MESSAGE);
        finalizeLibrary();
        assertThat(sign(key, MESSAGE)).isEqualTo(software(Mechanism.HMAC_SHA256, secret, MESSAGE));
        assertThat(hsm.health().ready()).isTrue();
    }

    @Test
    void trap_25_recovers_when_the_token_is_taken_away_and_brought_back() throws Exception {
        byte[] secret = {7, 8, 9};
        KeyRef key = imported(Mechanism.HMAC_SHA256, secret.clone());
        sign(key, MESSAGE);
        Path tokens = token.token().tokenDirectory();
        Path away = tokens.resolveSibling("away");
        move(tokens, away);
        Files.createDirectory(tokens);
        try {
            await().atMost(SOON).until(() -> !hsm.health().ready());
            assertThat(failure(hsm.sign(key, () -> MESSAGE))).isInstanceOf(HsmException.class);
        } finally {
            Files.delete(tokens);
            move(away, tokens);
        }
        await().atMost(SOON).until(() -> hsm.health().ready());
        assertThat(sign(key, MESSAGE)).isEqualTo(software(Mechanism.HMAC_SHA256, secret, MESSAGE));
    }

    @Test
    void a_key_imported_by_another_process_becomes_usable_and_a_deleted_one_useless() throws Exception {
        String label = label();
        KeyRef key = new KeyRef(label, Mechanism.HMAC_SHA256);
        assertThatThrownBy(() -> hsm.open(key)).isInstanceOf(HsmException.KeyNotFound.class);
        assertThat(hsm.health().ready()).isFalse();
        assertThat(failure(hsm.sign(key, () -> MESSAGE))).isInstanceOf(HsmException.KeyNotFound.class);

        elsewhere("import", label, "first");
        await().atMost(SOON).until(() -> hsm.health().ready());
        assertThat(sign(key, MESSAGE)).isEqualTo(software(Mechanism.HMAC_SHA256, "first".getBytes(US_ASCII), MESSAGE));

        elsewhere("delete", label, "");
        long deletedAt = System.nanoTime();
        AtomicLong lastSigned = new AtomicLong(deletedAt);
        await().atMost(SOON).until(() -> {
            long askedAt = System.nanoTime();
            Optional<Throwable> failure = failed(hsm.sign(key, () -> MESSAGE));
            if (failure.isEmpty()) {
                lastSigned.set(askedAt);
            }
            return failure.filter(HsmException.KeyNotFound.class::isInstance).isPresent();
        });
        assertThat(Duration.ofNanos(lastSigned.get() - deletedAt)).isLessThan(Duration.ofMillis(1500));

        elsewhere("import", label, "second");
        await().atMost(SOON).until(() -> hsm.health().ready());
        assertThat(sign(key, MESSAGE)).isEqualTo(software(Mechanism.HMAC_SHA256, "second".getBytes(US_ASCII), MESSAGE));
    }

    @Test
    void trap_26_is_ready_only_while_every_opened_key_has_signed_its_probe() {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        assertThat(hsm.health().ready()).isTrue();
        assertThat(hsm.health().reason()).isEmpty();
        try (TokenCeremony ceremony = token.ceremony()) {
            ceremony.delete(key.label());
        }
        await().atMost(SOON).until(() -> !hsm.health().ready());
        assertThat(hsm.health().reason()).contains(key.label()).contains("found 0");
    }

    @Test
    void a_key_that_is_not_kept_is_forgotten_with_its_troubles() {
        KeyRef kept = imported(Mechanism.HMAC_SHA256, new byte[32]);
        KeyRef dropped = imported(Mechanism.HMAC_SHA256, new byte[32]);
        assertThat(hsm.trouble(dropped)).isEmpty();
        try (TokenCeremony ceremony = token.ceremony()) {
            ceremony.delete(dropped.label());
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hsm.trouble(dropped))
                        .contains(dropped.label())
                        .contains("found 0"));
        assertThat(hsm.trouble(kept)).isEmpty();

        hsm.keep(Set.of(kept));

        await().atMost(SOON).until(() -> hsm.health().ready());
        assertThat(failure(hsm.sign(dropped, () -> MESSAGE))).isInstanceOf(HsmException.Misconfigured.class);
        assertThat(sign(kept, MESSAGE)).hasSize(32);
    }

    @Test
    void a_key_that_is_not_kept_signs_no_more_and_does_once_it_is_opened_again() {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        byte[] signature = sign(key, MESSAGE);

        hsm.keep(Set.of());

        await().atMost(SOON).until(() -> failed(hsm.sign(key, () -> MESSAGE)).isPresent());
        hsm.open(key);
        assertThat(sign(key, MESSAGE)).isEqualTo(signature);
    }

    @Test
    void a_wrong_pin_is_refused_and_never_shown() {
        assertThatThrownBy(() -> connect(wrongPinSettings(), TestToken.pin("99998888")))
                .isInstanceOf(HsmException.PinRefused.class)
                .hasMessageContaining("CKR_PIN_INCORRECT")
                .hasMessageNotContaining("99998888");
    }

    @Test
    void a_pin_refused_while_recovering_is_never_tried_again() throws Exception {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        elsewhere("pin", "77776666");
        try {
            finalizeLibrary();
            assertThatThrownBy(() -> sign(key, MESSAGE)).hasCauseInstanceOf(HsmException.PinRefused.class);
        } finally {
            elsewhere("pin", "1234");
        }
        // The PIN would be right again, but nothing asks any more.
        await().during(Duration.ofSeconds(1))
                .atMost(SOON)
                .until(() -> !hsm.health().ready());
        assertThat(hsm.health().reason()).contains("CKR_PIN_INCORRECT");
        assertThat(failure(hsm.sign(key, () -> MESSAGE))).isInstanceOf(HsmException.PinRefused.class);
    }

    @Test
    void opening_a_key_again_disturbs_no_signature() {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        List<CompletableFuture<Signature>> asked = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            if (i % 20 == 0) {
                hsm.open(key);
            }
            asked.add(hsm.sign(key, () -> MESSAGE));
            if (i % 32 == 31) {
                asked.getLast().join();
            }
        }
        assertThat(asked).allSatisfy(future -> assertThat(future.join().value()).hasSize(32));
    }

    @Test
    void a_token_that_is_not_there_is_said_with_those_that_are() {
        HsmSettings there = token.settings();
        HsmSettings settings = new HsmSettings(
                there.library(), "nowhere", Optional.empty(), there.environment(), 1, 1, SOON, 1, false);
        assertThatThrownBy(() -> connect(settings, TestToken.userPin()))
                .isInstanceOf(HsmException.Misconfigured.class)
                .hasMessageContaining("'nowhere'")
                .hasMessageContaining("'test'");
    }

    @Test
    void a_closed_hsm_signs_nothing() {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        hsm.close();
        assertThat(failure(hsm.sign(key, () -> MESSAGE))).isInstanceOf(HsmException.Unavailable.class);
        assertThat(hsm.health().ready()).isFalse();
    }

    Hsm hsm() {
        return hsm;
    }

    static TestToken token() {
        return token;
    }

    KeyRef imported(Mechanism mechanism, byte[] secret) {
        String label = label();
        try (TokenCeremony ceremony = token.ceremony()) {
            ceremony.importHmac(label, mechanism, secret, true);
        }
        KeyRef key = new KeyRef(label, mechanism);
        hsm.open(key);
        return key;
    }

    byte[] sign(KeyRef key, byte[] message) {
        return hsm.sign(key, () -> message).join().value();
    }

    static String label() {
        return "key-" + labels++;
    }

    static byte[] software(Mechanism mechanism, byte[] secret, byte[] message) throws GeneralSecurityException {
        String name = mechanism.name().replace("HMAC_", "Hmac");
        Mac mac = Mac.getInstance(name, "SunJCE");
        mac.init(new SecretKeySpec(secret, name));
        return mac.doFinal(message);
    }

    static Throwable failure(CompletableFuture<Signature> future) {
        return failed(future).orElseThrow(() -> new AssertionError("it was signed"));
    }

    static Optional<Throwable> failed(CompletableFuture<Signature> future) {
        try {
            future.join();
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.ofNullable(e.getCause());
        }
    }

    private HsmSettings wrongPinSettings() {
        // SoftHSM checks no PIN while the process is logged in.
        hsm.close();
        return token.settings();
    }

    private void assertRefused(String label, String attribute) {
        assertRefused(new KeyRef(label, Mechanism.HMAC_SHA256), attribute);
    }

    private void assertRefused(KeyRef key, String attribute) {
        assertThatThrownBy(() -> hsm.open(key)).isInstanceOfSatisfying(HsmException.KeyRefused.class, refused -> {
            assertThat(refused.label()).isEqualTo(key.label());
            assertThat(refused.attribute()).isEqualTo(attribute);
        });
        assertThat(failure(hsm.sign(key, () -> MESSAGE))).isInstanceOf(HsmException.KeyRefused.class);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to);
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void finalizeLibrary() {
        try (Cryptoki library = TokenHsm.acquire(token.settings())) {
            new ForeignHand(library).finalizeLibrary();
        }
    }

    private static void elsewhere(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                token.token().directory().toString()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }
}
