package dev.claviger.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.binance.protocol.Family;
import dev.claviger.harness.sandbox.binance.protocol.Limits;
import dev.claviger.harness.sandbox.http.Answer;
import dev.claviger.harness.sandbox.server.Fault;
import dev.claviger.proxy.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchange is never annoyed into a ban: what it says is heeded, and what it allows is not exceeded. */
class GateTest {
    @TempDir
    private Path directory;

    @Test
    void trap_22_a_429_silences_every_bot_until_it_is_over() throws Exception {
        silenced(Fault.tooManyRequests(3), 429);
    }

    @Test
    void trap_22_a_ban_silences_every_bot_until_it_is_over() throws Exception {
        silenced(Fault.banned(3), 418);
    }

    private void silenced(Fault fault, int status) throws Exception {
        try (Rig rig = Rig.start(directory.resolve("rig"), RigOptions.usual(), Machine.here());
                BotClient one = rig.bot(rig.addBot("one", Orders.TRADER));
                BotClient other = rig.bot(rig.addBot("other", Orders.TRADER))) {
            rig.awaitReady();
            rig.sandbox().faults().plan("GET", "/api/v3/account", 1, fault);

            BotClient.Exchange told = Orders.read(one);
            long closed = System.nanoTime();

            assertThat(told.status()).isEqualTo(status);
            assertThat(Orders.refusal(told)).isEmpty();
            for (BotClient each : List.of(one, other)) {
                BotClient.Exchange order = Orders.place(each, "too-soon");
                assertThat(Orders.refusal(order)).isEqualTo("throttle.gate_closed");
                assertThat(Integer.parseInt(order.header("Retry-After"))).isBetween(1, 3);
                assertThat(Orders.refusal(Orders.cancel(each, "any"))).isEqualTo("throttle.gate_closed");
            }
            assertThat(other.plain("GET", "/api/v3/time").header("X-Claviger-Refusal"))
                    .isEqualTo("throttle.gate_closed");
            assertThat(Orders.arrived(rig.sandbox(), "POST", Orders.PATH)).isEmpty();
            assertThat(Orders.arrived(rig.sandbox(), "DELETE", Orders.PATH)).isEmpty();

            TimeUnit.NANOSECONDS.sleep(closed + Duration.ofMillis(3_300).toNanos() - System.nanoTime());
            assertThat(Orders.place(one, "one").status()).isEqualTo(200);
            assertThat(Orders.place(other, "other").status()).isEqualTo(200);
        }
    }

    @Test
    void trap_21_a_403_for_one_bot_stops_nobody() throws Exception {
        try (Rig rig = Rig.start(directory.resolve("rig"), RigOptions.usual(), Machine.here());
                BotClient one = rig.bot(rig.addBot("one", Orders.TRADER));
                BotClient other = rig.bot(rig.addBot("other", Orders.TRADER))) {
            rig.awaitReady();
            rig.sandbox().faults().plan("POST", Orders.PATH, 1, new Fault.Instead(Answer.of(403, "{}")));

            BotClient.Exchange refused = Orders.place(one, "refused");

            assertThat(refused.status()).isEqualTo(403);
            assertThat(Orders.refusal(refused)).isEmpty();
            assertThat(Orders.place(one, "one").status()).isEqualTo(200);
            assertThat(Orders.place(other, "other").status()).isEqualTo(200);
        }
    }

    @Test
    void trap_18_many_bots_at_once_never_make_the_exchange_say_429() throws Exception {
        RigOptions options = RigOptions.usual()
                .exchange("    throttle:\n      deadline: 3s\n      capacities: {api-orders-10s: 20, api-weight: 300}")
                .sandbox(config -> config.limits(Limits.real()
                        .withOrders(Family.SPOT, Limits.tenSeconds(20), Limits.day(200_000))
                        .withWeight(Family.SPOT, 300)));
        try (Rig rig = Rig.start(directory.resolve("rig"), options, Machine.here());
                BotClient one = rig.bot(rig.addBot("one", Orders.TRADER));
                BotClient other = rig.bot(rig.addBot("other", Orders.TRADER))) {
            rig.awaitReady();

            List<BotClient.Exchange> answers = crowd(List.of(one, other));

            assertThat(answers).noneMatch(GateTest::isTheExchangesOwnComplaint);
            assertThat(answers).anyMatch(each -> each.status() == 200);
            Set<String> refusals = answers.stream().map(Orders::refusal).collect(Collectors.toSet());
            assertThat(refusals)
                    .contains("throttle.deadline")
                    .isSubsetOf("", "throttle.deadline", "throttle.queue_full");
            assertThat(Orders.placed(rig)).hasSizeGreaterThan(20);
        }
    }

    /** Eight threads that ask for all they can, over more than two windows of ten seconds. */
    private static List<BotClient.Exchange> crowd(List<BotClient> bots) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(25).toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<BotClient.Exchange>>> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                BotClient bot = bots.get(i % bots.size());
                String prefix = "t" + i + "-";
                int offset = 10_000 + i * 500;
                Callable<List<BotClient.Exchange>> greedy = () -> {
                    List<BotClient.Exchange> answers = new ArrayList<>();
                    for (int n = 0; System.nanoTime() - end < 0; n++) {
                        // Two calls of one bot that are the same to the millisecond count as one sent twice.
                        String own = "recvWindow=" + (offset + n % 500);
                        answers.add(
                                n % 3 == 2 ? bot.signed("GET", "/api/v3/account", own) : Orders.place(bot, prefix + n));
                    }
                    return answers;
                };
                running.add(threads.submit(greedy));
            }
            List<BotClient.Exchange> answers = new ArrayList<>();
            for (Future<List<BotClient.Exchange>> each : running) {
                answers.addAll(each.get(120, TimeUnit.SECONDS));
            }
            return answers;
        }
    }

    private static boolean isTheExchangesOwnComplaint(BotClient.Exchange answer) {
        return Orders.refusal(answer).isEmpty() && (answer.status() == 429 || answer.status() == 418);
    }
}
