package dev.claviger.proxy.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Greedy bots, a network that takes its time, and an exchange that counts at arrival. */
class SimulationTest {
    private static final long MINUTES = 6;

    private final Rig rig = new Rig(Rig.config(64, Duration.ofSeconds(5), 0, 0));
    private final TrueExchange weight = new TrueExchange(60_000L);
    private final TrueExchange orders = new TrueExchange(10_000L);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void trap_18_the_exchange_never_counts_more_than_its_limit_in_any_window(long seed) {
        Random random = new Random(seed);
        long outMillis = random.nextLong(5, 305);
        long backMillis = random.nextLong(5, 305);
        // What a round trip makes of the true offset, which is 0 here.
        rig.time.offset((outMillis - backMillis) / 2);
        for (long until = rig.time.localMillis() + MINUTES * 60_000; rig.time.localMillis() < until; ) {
            String bot = random.nextBoolean() ? "a1" : "a2";
            boolean order = random.nextInt(4) == 0;
            send(bot, order, outMillis, backMillis);
            rig.time.advance(random.nextInt(100) == 0 ? random.nextInt(15_000) : random.nextInt(40));
        }

        assertThat(weight.most()).isLessThanOrEqualTo(100).isGreaterThan(60);
        assertThat(orders.most()).isLessThanOrEqualTo(10).isGreaterThan(6);
        assertThat(weight.total()).as("the limit is used, not only kept").isGreaterThan(MINUTES * 60);
    }

    private void send(String bot, boolean order, long outMillis, long backMillis) {
        var _ = rig.admit(bot, order ? Rig.ORDER : Rig.SMALL).thenAccept(admission -> {
            admission.sent();
            rig.time.after(TimeUnit.MILLISECONDS.toNanos(outMillis), () -> arrive(admission, order, backMillis));
        });
    }

    private void arrive(Admission admission, boolean order, long backMillis) {
        String usedWeight = Long.toString(weight.arrives(1, rig.time.localMillis()));
        String usedOrders = order ? Long.toString(orders.arrives(1, rig.time.localMillis())) : "0";
        rig.time.after(
                TimeUnit.MILLISECONDS.toNanos(backMillis),
                () -> rig.throttle.learn(admission, 200, Rig.headers("X-Weight", usedWeight, "X-Orders", usedOrders)));
    }
}
