package dev.claviger.hsm.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.HsmSettings;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Mechanism;
import dev.claviger.hsm.Signature;
import dev.claviger.hsm.TestToken;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.CkSession;
import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.pkcs11.Template;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A session copy signs faster, and must not survive what it was copied from. */
class SessionCopiesTest {
    private static final byte[] MESSAGE = "message".getBytes(US_ASCII);
    private static final Duration COPY_MAY_OUTLIVE = KeyBook.POLL.plusSeconds(1);

    private static TestToken token;

    @BeforeAll
    static void makeToken() {
        token = TestToken.create();
    }

    @Test
    void a_copyable_key_has_exactly_one_copy_that_cannot_leave_either() {
        importHmac("copied", true);
        try (Hsm hsm = connect(true)) {
            hsm.open(new KeyRef("copied", Mechanism.HMAC_SHA256));
            hsm.open(new KeyRef("copied", Mechanism.HMAC_SHA256));
            assertThat(sessionObjects("copied")).containsExactly("sensitive, not extractable");
        }
    }

    @Test
    void a_key_that_is_not_copyable_signs_without() {
        importHmac("single", false);
        KeyRef key = new KeyRef("single", Mechanism.HMAC_SHA256);
        try (Hsm hsm = connect(true)) {
            hsm.open(key);
            assertThat(hsm.sign(key, () -> MESSAGE).join().value()).hasSize(32);
            assertThat(sessionObjects("single")).isEmpty();
        }
    }

    @Test
    void without_the_setting_nothing_is_copied() {
        importHmac("plain", true);
        try (Hsm hsm = connect(false)) {
            hsm.open(new KeyRef("plain", Mechanism.HMAC_SHA256));
            assertThat(sessionObjects("plain")).isEmpty();
        }
    }

    @Test
    void a_copy_ends_with_its_token_object() {
        importHmac("retired", true);
        KeyRef key = new KeyRef("retired", Mechanism.HMAC_SHA256);
        try (Hsm hsm = connect(true)) {
            hsm.open(key);
            assertThat(hsm.sign(key, () -> MESSAGE).join().value()).hasSize(32);
            delete("retired");
            long deletedAt = System.nanoTime();
            long last = deletedAt;
            while (System.nanoTime() - deletedAt
                    < COPY_MAY_OUTLIVE.multipliedBy(2).toNanos()) {
                long askedAt = System.nanoTime();
                if (signs(hsm, key)) {
                    last = askedAt;
                }
            }
            assertThat(Duration.ofNanos(last - deletedAt)).isLessThan(COPY_MAY_OUTLIVE);
            assertThatThrownBy(() -> hsm.sign(key, () -> MESSAGE).join())
                    .hasCauseInstanceOf(HsmException.KeyNotFound.class);
            assertThat(sessionObjects("retired")).isEmpty();

            importHmac("retired", true);
            await().atMost(Duration.ofSeconds(30)).until(() -> signs(hsm, key));
        }
    }

    @Test
    void a_copy_whose_token_object_was_not_seen_lately_is_not_used() {
        importHmac("unseen", true);
        KeyRef key = new KeyRef("unseen", Mechanism.HMAC_SHA256);
        AtomicLong ahead = new AtomicLong();
        try (Hsm hsm = TokenHsm.connect(settings(true), TestToken.userPin(), () -> System.nanoTime() + ahead.get())) {
            hsm.open(key);
            AtomicBoolean release = new AtomicBoolean();
            // The keeper is made to wait for a signature under way, and with it every look at the token.
            CompletableFuture<Signature> holding = hsm.sign(key, () -> {
                while (!release.get()) {
                    Thread.onSpinWait();
                }
                return MESSAGE;
            });
            delete("unseen");
            ahead.set(COPY_MAY_OUTLIVE.toNanos());
            CompletableFuture<Signature> after = hsm.sign(key, () -> MESSAGE);
            release.set(true);
            assertThat(holding.handle((signature, failure) -> true).join()).isTrue();
            assertThatThrownBy(after::join).hasCauseInstanceOf(HsmException.class);
        }
    }

    private static boolean signs(Hsm hsm, KeyRef key) {
        return hsm.sign(key, () -> MESSAGE)
                .handle((_, failure) -> failure == null)
                .join();
    }

    /** What the session objects of that label in this process say of themselves. */
    private static List<String> sessionObjects(String label) {
        Cryptoki library = TokenHsm.acquire(token.settings());
        library.use().lock();
        try (Arena arena = Arena.ofConfined();
                CkSession session = library.openSession(
                        library.tokens(TestToken.LABEL, Optional.empty()).getFirst(), false)) {
            return session.find(new Template(arena).with(Ck.CKA_TOKEN, false).with(Ck.CKA_LABEL, label)).stream()
                    .map(copy -> (session.flag(copy, Ck.CKA_SENSITIVE) ? "sensitive" : "readable")
                            + (session.flag(copy, Ck.CKA_EXTRACTABLE) ? ", extractable" : ", not extractable"))
                    .toList();
        } finally {
            library.use().unlock();
            library.close();
        }
    }

    private static void importHmac(String label, boolean copyable) {
        try (TokenCeremony ceremony = token.ceremony()) {
            ceremony.importHmac(label, Mechanism.HMAC_SHA256, label.getBytes(US_ASCII), copyable);
        }
    }

    private static void delete(String label) {
        try (TokenCeremony ceremony = token.ceremony()) {
            ceremony.delete(label);
        }
    }

    private static Hsm connect(boolean copies) {
        return TokenHsm.connect(settings(copies), TestToken.userPin(), System::nanoTime);
    }

    private static HsmSettings settings(boolean copies) {
        return token.settings(copies);
    }
}
