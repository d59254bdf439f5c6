package dev.claviger.proxy.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.message.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long random lives of a throttle beside a model that is too simple to be wrong. */
class ModelTest {
    private record Held(Admission admission, NaiveLimit.Taken weight, NaiveLimit.Taken orders) {}

    private final Rig rig = new Rig(Rig.noWaiting());
    private final NaiveLimit weight = new NaiveLimit(60_000);
    private final Map<String, NaiveLimit> orders = Map.of("a", new NaiveLimit(10_000), "b", new NaiveLimit(10_000));
    private final List<Held> held = new ArrayList<>();

    private long now() {
        return rig.time.localMillis();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void decides_as_the_model_does(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 4_000; step++) {
            int dice = random.nextInt(100);
            if (dice < 55) {
                ask(random);
            } else if (dice < 90) {
                end(random);
            } else {
                rig.time.advance(random.nextInt(random.nextInt(20) == 0 ? 70_000 : 900));
            }
            assertThat(rig.used(Rig.WEIGHT, "ip")).as("weight at step " + step).isEqualTo(weight.used(now()));
            for (String account : orders.keySet()) {
                assertThat(rig.used(Rig.ORDERS, account))
                        .as("orders of " + account + " at step " + step)
                        .isEqualTo(Objects.requireNonNull(orders.get(account)).used(now()));
            }
        }
    }

    private void ask(Random random) {
        String bot = random.nextBoolean() ? "a1" : "b1";
        boolean order = random.nextBoolean();
        int ids = 1 + random.nextInt(8);
        String endpoint = order ? Rig.ORDER : Rig.EACH + "?ids=" + "1,".repeat(ids - 1) + "1";
        long cost = order ? 1 : 2L * ids;
        NaiveLimit own = Objects.requireNonNull(orders.get(bot.substring(0, 1)));
        boolean expected = weight.used(now()) + cost <= 100 && (!order || own.used(now()) + 1 <= 10);

        CompletableFuture<Admission> answer = rig.admit(bot, endpoint);

        assertThat(answer.isCompletedExceptionally()).isEqualTo(!expected);
        if (expected) {
            held.add(new Held(answer.join(), weight.take(cost, now()), own.take(order ? 1 : 0, now())));
        }
    }

    private void end(Random random) {
        if (held.isEmpty()) {
            return;
        }
        int index = random.nextInt(held.size());
        Held one = held.get(index);
        int dice = random.nextInt(10);
        if (dice < 4) {
            one.admission.sent();
            one.weight.sentMillis = Math.min(one.weight.sentMillis, now());
            return;
        }
        held.remove(index);
        boolean release = dice == 4 && one.weight.sentMillis == Long.MAX_VALUE;
        one.orders.sentMillis = one.weight.sentMillis;
        end(one.weight);
        end(one.orders);
        if (release) {
            one.admission.release();
            weight.giveBack(one.weight);
            orders.values().forEach(limit -> limit.giveBackIfIts(one.orders));
        } else if (dice < 8 && one.weight.sentMillis != Long.MAX_VALUE) {
            long report = random.nextInt(110);
            weight.report(one.weight, report, now());
            rig.throttle.learn(one.admission, 200, Rig.headers("X-Weight", Long.toString(report)));
        } else if (random.nextBoolean()) {
            one.admission.settle();
        } else {
            rig.throttle.learn(one.admission, 200, Headers.NONE);
        }
    }

    private void end(NaiveLimit.Taken taken) {
        taken.endedMillis = now();
    }
}
