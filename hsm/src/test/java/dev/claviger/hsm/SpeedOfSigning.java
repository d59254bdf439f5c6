package dev.claviger.hsm;

import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.token.TokenHsm;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures HMAC-SHA256 through the whole interface, not as a gate: {@code java ... SpeedOfSigning}. */
public final class SpeedOfSigning {
    private static final KeyRef KEY = new KeyRef("speed", Mechanism.HMAC_SHA256);
    private static final byte[] MESSAGE = new byte[200];
    private static final int SAMPLES = 40_000;

    private SpeedOfSigning() {}

    public static void main(String[] args) throws InterruptedException {
        TestToken token = TestToken.create();
        try (TokenCeremony ceremony = token.ceremony()) {
            ceremony.importHmac(KEY.label(), KEY.mechanism(), new byte[] {1, 2, 3}, true);
        }
        for (int round = 0; round < 3; round++) {
            for (boolean copies : List.of(false, true)) {
                for (int workers : List.of(1, 2)) {
                    HsmSettings base = token.settings(copies);
                    HsmSettings settings = new HsmSettings(
                            base.library(),
                            base.tokenLabel(),
                            Optional.empty(),
                            base.environment(),
                            workers,
                            1024,
                            base.timeout(),
                            2,
                            copies);
                    try (Hsm hsm = TokenHsm.connect(settings, TestToken.userPin(), System::nanoTime)) {
                        hsm.open(KEY);
                        measure(hsm, 1, "round=" + round + " copies=" + copies + " workers=" + workers);
                        measure(hsm, 16, "round=" + round + " copies=" + copies + " workers=" + workers);
                    }
                }
            }
        }
    }

    private static void measure(Hsm hsm, int outstanding, String what) throws InterruptedException {
        long[] total = new long[SAMPLES];
        long[] wait = new long[SAMPLES];
        long[] exec = new long[SAMPLES];
        AtomicInteger at = new AtomicInteger();
        Semaphore slots = new Semaphore(outstanding);
        long start = System.nanoTime();
        for (int i = 0; i < SAMPLES; i++) {
            slots.acquire();
            long askedAt = System.nanoTime();
            var _ = hsm.sign(KEY, () -> MESSAGE).whenComplete((signature, _) -> {
                int sample = at.getAndIncrement();
                total[sample] = System.nanoTime() - askedAt;
                wait[sample] = signature.waitNanos();
                exec[sample] = signature.execNanos();
                slots.release();
            });
        }
        slots.acquire(outstanding);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s outstanding=%d: total p50 %.1f us p99 %.1f us, wait p50 %.1f us, exec p50 %.1f us, %.0f/s%n",
                what,
                outstanding,
                micros(total, 0.5),
                micros(total, 0.99),
                micros(wait, 0.5),
                micros(exec, 0.5),
                SAMPLES / seconds);
    }

    private static double micros(long[] samples, double quantile) {
        long[] sorted = samples.clone();
        Arrays.sort(sorted);
        return sorted[(int) (quantile * (sorted.length - 1))] / 1e3;
    }
}
