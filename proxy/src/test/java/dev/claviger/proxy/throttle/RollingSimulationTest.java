package dev.claviger.proxy.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.limit.Limit.Kind;
import dev.claviger.config.profile.limit.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Greedy bots, a network that takes another time for each request and for each reply, and exchanges that count at
 * arrival by rolling windows and by buckets of every manner: none ever refuses, and little of what it allows is wasted.
 */
class RollingSimulationTest {
    private static final int WINDOWS = 60;

    record Case(String name, long capacity, long refill, Duration every, long slowestMillis) {
        boolean isWindow() {
            return refill == capacity;
        }

        /** What the exchange allows over the whole time. */
        double allowed() {
            return capacity + (double) refill * (WINDOWS - 1);
        }
    }

    static Stream<Arguments> lives() {
        List<Case> cases = List.of(
                new Case("Bybit's orders", 10, 10, Duration.ofSeconds(1), 60),
                new Case("one a second", 1, 1, Duration.ofSeconds(1), 60),
                new Case("many in a short window", 1_000, 1_000, Duration.ofSeconds(2), 150),
                new Case("a long window", 60, 60, Duration.ofMinutes(1), 3_000),
                new Case("Kraken's counter", 15, 1, Duration.ofSeconds(3), 300),
                new Case("a burst of three refills", 30, 10, Duration.ofSeconds(1), 100),
                new Case("a burst of one refill and a half", 15, 10, Duration.ofSeconds(1), 60),
                new Case("a refill that does not divide", 17, 5, Duration.ofMillis(700), 60));
        return cases.stream().flatMap(each -> IntStream.range(0, 12).mapToObj(seed -> Arguments.of(each, seed)));
    }

    @ParameterizedTest
    @MethodSource("lives")
    void trap_18_the_exchange_never_refuses_and_most_of_what_it_allows_is_used(Case limit, int seed) {
        new Life(limit, seed).live();
    }

    private static final class Life {
        final Case limit;
        final Random random;
        final Rig rig;
        final List<RollingExchange> exchanges;
        final boolean reports;
        final long startNanos;

        Life(Case limit, int seed) {
            this.limit = limit;
            this.random = new Random(seed * 31L + limit.name().hashCode());
            this.reports = seed % 2 == 0;
            Limit counted = new Limit(
                    "window",
                    limit.isWindow() ? Kind.SLIDING_WINDOW : Kind.TOKEN_BUCKET,
                    Scope.ACCOUNT,
                    false,
                    List.of(),
                    limit.every(),
                    limit.capacity(),
                    limit.refill(),
                    Optional.empty(),
                    Optional.of("X-Left"),
                    Optional.empty());
            this.rig = new Rig(Rig.config(32, Duration.ofMinutes(1), 0, 0), Rig.START, counted);
            this.startNanos = rig.time.nanos();
            long every = limit.every().toNanos();
            this.exchanges = limit.isWindow()
                    ? List.of(RollingExchange.window(every, limit.capacity()))
                    : List.of(
                            RollingExchange.steadyBucket(every, limit.refill(), limit.capacity()),
                            RollingExchange.steppedBucket(
                                    every, limit.refill(), limit.capacity(), random.nextLong(every)),
                            RollingExchange.steppedBucket(
                                    every, limit.refill(), limit.capacity(), random.nextLong(every)));
        }

        void live() {
            long step = limit.every().toNanos() / Math.max(1, limit.refill()) / 2;
            long left = limit.every().toNanos() * WINDOWS;
            while (left > 0) {
                send();
                // Now and then nobody asks for a while, and then everybody does.
                long pause = random.nextInt((int) (64 * limit.refill())) == 0
                        ? limit.every().toNanos() / 2
                        : random.nextLong(step);
                rig.time.advanceNanos(pause);
                left -= pause;
            }
            assertThat(exchanges).allSatisfy(exchange -> {
                assertThat(exchange.refused()).as("refused by the exchange").isZero();
                assertThat((double) exchange.total()).isGreaterThan(0.8 * limit.allowed());
            });
        }

        private void send() {
            if (rig.throttle.waiting("small") >= 30) {
                return;
            }
            var _ = rig.admit(random.nextBoolean() ? "a1" : "a2", Rig.ROLLING).thenAccept(admission -> {
                if (random.nextInt(50) == 0) {
                    admission.release();
                    return;
                }
                admission.sent();
                rig.time.after(delay(), () -> arrive(admission));
            });
        }

        private long delay() {
            long slowest = TimeUnit.MILLISECONDS.toNanos(limit.slowestMillis());
            return random.nextInt(100) == 0 ? slowest * 4 : random.nextLong(slowest / 10, slowest);
        }

        private void arrive(Admission admission) {
            List<Long> left = exchanges.stream()
                    .map(exchange -> exchange.arrives(1, rig.time.nanos() - startNanos))
                    .toList();
            rig.time.after(delay(), () -> {
                if (random.nextInt(50) == 0) {
                    admission.settle();
                } else {
                    rig.throttle.learn(
                            admission, 200, Rig.headers("X-Left", reports ? Long.toString(left.getFirst()) : "none"));
                }
            });
        }
    }
}
