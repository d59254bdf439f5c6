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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Workers that do not come back: here they wait inside the message, where the HSM cannot call them back either. */
class StuckWorkersTest {
    private static final KeyRef KEY = new KeyRef("key", Mechanism.HMAC_SHA256);
    private static final byte[] MESSAGE = "message".getBytes(US_ASCII);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(30);

    private static TestToken token;

    @BeforeAll
    static void makeToken() {
        token = TestToken.create();
        try (TokenCeremony ceremony = token.ceremony()) {
            ceremony.importHmac(KEY.label(), KEY.mechanism(), "secret".getBytes(US_ASCII), false);
        }
    }

    @Test
    void a_stuck_worker_is_replaced_and_the_others_go_on() {
        CountDownLatch release = new CountDownLatch(1);
        try (Hsm hsm = connect(1, 2)) {
            long askedAt = System.nanoTime();
            CompletableFuture<Signature> stuck = hang(hsm, release);
            assertThatThrownBy(stuck::join).hasCauseInstanceOf(HsmException.TimedOut.class);
            assertThat(Duration.ofNanos(System.nanoTime() - askedAt)).isBetween(TIMEOUT, TIMEOUT.multipliedBy(10));
            await().atMost(SOON).until(() -> hsm.health().writtenOff() == 1);
            assertThat(hsm.sign(KEY, () -> MESSAGE).join().value()).hasSize(32);
            assertThat(hsm.health().ready()).isTrue();
            release.countDown();
            await().atMost(SOON).until(() -> hsm.health().writtenOff() == 0);
        }
    }

    @Test
    void at_the_cap_nothing_is_taken_on_until_a_worker_comes_back() {
        CountDownLatch release = new CountDownLatch(1);
        try (Hsm hsm = connect(1, 2)) {
            CompletableFuture<Signature> first = hang(hsm, release);
            assertThatThrownBy(first::join).hasCauseInstanceOf(HsmException.TimedOut.class);
            await().atMost(SOON).until(() -> hsm.health().writtenOff() == 1);
            CompletableFuture<Signature> second = hang(hsm, release);
            assertThatThrownBy(second::join).hasCauseInstanceOf(HsmException.TimedOut.class);
            await().atMost(SOON).until(() -> hsm.health().writtenOff() == 2);

            CompletableFuture<Signature> refused = hsm.sign(KEY, () -> MESSAGE);
            assertThat(refused).isDone();
            assertThatThrownBy(refused::join).hasCauseInstanceOf(HsmException.Unavailable.class);
            assertThat(hsm.health().ready()).isFalse();
            assertThat(hsm.health().reason()).contains("2 workers never came back");

            release.countDown();
            await().atMost(SOON).until(() -> hsm.health().ready());
            assertThat(hsm.sign(KEY, () -> MESSAGE).join().value()).hasSize(32);
        }
    }

    @Test
    void what_waits_behind_stuck_workers_times_out_too() {
        CountDownLatch release = new CountDownLatch(1);
        try (Hsm hsm = connect(1, 5)) {
            CompletableFuture<Signature> stuck = hang(hsm, release);
            CompletableFuture<Signature> behind = hang(hsm, release);
            assertThatThrownBy(stuck::join).hasCauseInstanceOf(HsmException.TimedOut.class);
            assertThatThrownBy(behind::join).hasCauseInstanceOf(HsmException.TimedOut.class);
            release.countDown();
            await().atMost(SOON).until(() -> hsm.health().writtenOff() == 0);
        }
    }

    private static CompletableFuture<Signature> hang(Hsm hsm, CountDownLatch release) {
        return hsm.sign(KEY, () -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return MESSAGE;
        });
    }

    private static Hsm connect(int workers, int maxWrittenOff) {
        HsmSettings base = token.settings();
        HsmSettings settings = new HsmSettings(
                base.library(),
                base.tokenLabel(),
                Optional.empty(),
                base.environment(),
                workers,
                16,
                TIMEOUT,
                maxWrittenOff,
                false);
        Hsm hsm = TokenHsm.connect(settings, TestToken.userPin(), System::nanoTime);
        hsm.open(KEY);
        return hsm;
    }
}
