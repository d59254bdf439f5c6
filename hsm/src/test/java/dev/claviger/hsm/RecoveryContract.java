package dev.claviger.hsm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.pkcs11.ForeignHand;
import dev.claviger.hsm.token.TokenHsm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A token that is lost, comes back, or is changed by somebody else. */
interface RecoveryContract extends OnToken {
    @Test
    default void trap_25_lost_sessions_are_made_anew_and_the_message_with_them() throws GeneralSecurityException {
        byte[] secret = {1, 2, 3};
        KeyRef key = imported(Mechanism.HMAC_SHA256, secret.clone());
        assertThat(sign(key, TestToken.MESSAGE)).isEqualTo(software(Mechanism.HMAC_SHA256, secret, TestToken.MESSAGE));
        long epoch = hsm().health().epoch();
        try (Cryptoki library = TokenHsm.acquire(token().settings())) {
            new ForeignHand(library)
                    .closeAllSessions(
                            library.tokens(TestToken.LABEL, Optional.empty()).getFirst());
        }
        AtomicInteger made = new AtomicInteger();
        byte[] mac = hsm().sign(key, () -> ("timestamp=" + made.incrementAndGet()).getBytes(US_ASCII))
                .join()
                .value();
        assertThat(made).hasValueBetween(1, 2);
        assertThat(mac)
                .isEqualTo(software(Mechanism.HMAC_SHA256, secret, ("timestamp=" + made.get()).getBytes(US_ASCII)));
        assertThat(hsm().health().epoch()).isGreaterThan(epoch);
    }

    @Test
    default void trap_25_recovers_when_other_code_finalizes_the_library() throws GeneralSecurityException {
        byte[] secret = {4, 5, 6};
        KeyRef key = imported(Mechanism.HMAC_SHA256, secret.clone());
        sign(key, TestToken.MESSAGE);
        finalizeLibrary();
        assertThat(sign(key, TestToken.MESSAGE)).isEqualTo(software(Mechanism.HMAC_SHA256, secret, TestToken.MESSAGE));
        assertThat(hsm().health().ready()).isTrue();
    }

    @Test
    default void trap_25_recovers_when_the_token_is_taken_away_and_brought_back() throws Exception {
        byte[] secret = {7, 8, 9};
        KeyRef key = imported(Mechanism.HMAC_SHA256, secret.clone());
        sign(key, TestToken.MESSAGE);
        Path tokens = token().token().tokenDirectory();
        Path away = tokens.resolveSibling("away");
        move(tokens, away);
        Files.createDirectory(tokens);
        try {
            await().atMost(SOON).until(() -> !hsm().health().ready());
            assertThat(failure(hsm().sign(key, () -> TestToken.MESSAGE))).isInstanceOf(HsmException.class);
        } finally {
            Files.delete(tokens);
            move(away, tokens);
        }
        await().atMost(SOON).until(() -> hsm().health().ready());
        assertThat(sign(key, TestToken.MESSAGE)).isEqualTo(software(Mechanism.HMAC_SHA256, secret, TestToken.MESSAGE));
    }

    @Test
    default void a_key_imported_by_another_process_becomes_usable_and_a_deleted_one_useless() throws Exception {
        String label = label();
        KeyRef key = new KeyRef(label, Mechanism.HMAC_SHA256);
        assertThatThrownBy(() -> hsm().open(key)).isInstanceOf(HsmException.KeyNotFound.class);
        assertThat(hsm().health().ready()).isFalse();
        assertThat(failure(hsm().sign(key, () -> TestToken.MESSAGE))).isInstanceOf(HsmException.KeyNotFound.class);

        elsewhere("import", label, "first");
        await().atMost(SOON).until(() -> hsm().health().ready());
        assertThat(sign(key, TestToken.MESSAGE))
                .isEqualTo(software(Mechanism.HMAC_SHA256, "first".getBytes(US_ASCII), TestToken.MESSAGE));

        elsewhere("delete", label, "");
        long deletedAt = System.nanoTime();
        AtomicLong lastSigned = new AtomicLong(deletedAt);
        await().atMost(SOON).until(() -> {
            long askedAt = System.nanoTime();
            Optional<Throwable> failure = failed(hsm().sign(key, () -> TestToken.MESSAGE));
            if (failure.isEmpty()) {
                lastSigned.set(askedAt);
            }
            return failure.filter(HsmException.KeyNotFound.class::isInstance).isPresent();
        });
        assertThat(Duration.ofNanos(lastSigned.get() - deletedAt)).isLessThan(Duration.ofMillis(1500));

        elsewhere("import", label, "second");
        await().atMost(SOON).until(() -> hsm().health().ready());
        assertThat(sign(key, TestToken.MESSAGE))
                .isEqualTo(software(Mechanism.HMAC_SHA256, "second".getBytes(US_ASCII), TestToken.MESSAGE));
    }

    @Test
    default void a_wrong_pin_is_refused_and_never_shown() {
        assertThatThrownBy(() -> connect(wrongPinSettings(), TestToken.pin("99998888")))
                .isInstanceOf(HsmException.PinRefused.class)
                .hasMessageContaining("CKR_PIN_INCORRECT")
                .hasMessageNotContaining("99998888");
    }

    @Test
    default void a_pin_refused_while_recovering_is_never_tried_again() throws Exception {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        elsewhere("pin", "77776666");
        try {
            finalizeLibrary();
            assertThatThrownBy(() -> sign(key, TestToken.MESSAGE)).hasCauseInstanceOf(HsmException.PinRefused.class);
        } finally {
            elsewhere("pin", "1234");
        }
        // The PIN would be right again, but nothing asks any more.
        await().during(Duration.ofSeconds(1))
                .atMost(SOON)
                .until(() -> !hsm().health().ready());
        assertThat(hsm().health().reason()).contains("CKR_PIN_INCORRECT");
        assertThat(failure(hsm().sign(key, () -> TestToken.MESSAGE))).isInstanceOf(HsmException.PinRefused.class);
    }

    @Test
    default void a_token_that_is_not_there_is_said_with_those_that_are() {
        HsmSettings there = token().settings();
        HsmSettings settings = new HsmSettings(
                there.library(), "nowhere", Optional.empty(), there.environment(), 1, 1, SOON, 1, false);
        assertThatThrownBy(() -> connect(settings, TestToken.userPin()))
                .isInstanceOf(HsmException.Misconfigured.class)
                .hasMessageContaining("'nowhere'")
                .hasMessageContaining("'test'");
    }

    @Test
    default void a_closed_hsm_signs_nothing() {
        KeyRef key = imported(Mechanism.HMAC_SHA256, new byte[32]);
        hsm().close();
        assertThat(failure(hsm().sign(key, () -> TestToken.MESSAGE))).isInstanceOf(HsmException.Unavailable.class);
        assertThat(hsm().health().ready()).isFalse();
    }

    private HsmSettings wrongPinSettings() {
        // SoftHSM checks no PIN while the process is logged in.
        hsm().close();
        return token().settings();
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to);
    }

    private void finalizeLibrary() {
        try (Cryptoki library = TokenHsm.acquire(token().settings())) {
            new ForeignHand(library).finalizeLibrary();
        }
    }

    private void elsewhere(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                token().token().directory().toString()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }
}
