package dev.claviger.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.binance.protocol.Limits;
import dev.claviger.harness.sandbox.server.Fault;
import dev.claviger.harness.sandbox.server.Fault.Moment;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.audit.read.AuditReport;
import dev.claviger.proxy.audit.read.AuditVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The exchange dies and comes back twice under load and fails in every way it can, and afterwards the bot, the exchange
 * and the audit tell the same story of every single order.
 */
class RestartMidLoadTest {
    private static final int CONNECTIONS = 8;
    private static final int ORDERS_EACH = 60;

    private static final String WIDE = """
              read-timeout: 700ms
            throttle:
              deadline: 20s
              capacities: {api-orders-10s: 100000, api-weight: 1000000}
        """.stripTrailing();

    /** What a bot knows of an order when its call has ended. */
    private enum Belief {
        EXISTS,
        DOES_NOT_EXIST,
        UNKNOWN
    }

    private final Map<String, Belief> beliefs = new ConcurrentHashMap<>();

    @Test
    void trap_23_every_order_is_accounted_for_when_the_exchange_restarts_under_load(@TempDir Path directory)
            throws Exception {
        RigOptions options = RigOptions.usual()
                .exchange(WIDE)
                .sandbox(config -> config.balance("USDT", "1000000000").limits(Limits.ample()));
        Path audit;
        List<String> placed;
        try (Rig rig = Rig.start(directory.resolve("rig"), options, Machine.here());
                BotClient bot = rig.bot(rig.addBot("grid", Orders.TRADER))) {
            rig.awaitReady();
            load(rig, bot);
            audit = rig.auditDirectory();
            // Late acts of the exchange itself, such as an order that was read before the answer was given up.
            TimeUnit.SECONDS.sleep(2);
            placed = Orders.placed(rig);
        }
        assertThat(beliefs).hasSize(CONNECTIONS * ORDERS_EACH);
        assertThat(beliefs.values()).contains(Belief.EXISTS, Belief.UNKNOWN);
        assertThat(placed).doesNotHaveDuplicates();
        beliefs.forEach((name, belief) -> {
            switch (belief) {
                case EXISTS -> assertThat(placed).contains(name);
                case DOES_NOT_EXIST -> assertThat(placed).doesNotContain(name);
                case UNKNOWN -> assertThat(beliefs).containsKey(name);
            }
        });
        agrees(audit, placed);
    }

    private void load(Rig rig, BotClient bot) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS + 1)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                String prefix = "c" + i + "-";
                running.add(threads.submit(() -> {
                    for (int n = 0; n < ORDERS_EACH; n++) {
                        String name = prefix + n;
                        beliefs.put(name, asked(bot, name));
                    }
                    return true;
                }));
            }
            Future<?> trouble = threads.submit(() -> trouble(rig));
            try {
                for (Future<?> each : running) {
                    each.get(180, TimeUnit.SECONDS);
                }
                trouble.get(60, TimeUnit.SECONDS);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static Belief asked(BotClient bot, String name) throws InterruptedException {
        try {
            return belief(Orders.place(bot, name));
        } catch (IOException e) {
            // The reply was cut off half way.
            return Belief.UNKNOWN;
        }
    }

    private boolean trouble(Rig rig) throws Exception {
        List<Fault> faults = List.of(
                Fault.dropAfterActing(),
                new Fault.Reset(Moment.AFTER_ACTING),
                new Fault.Reset(Moment.BEFORE_ACTING),
                new Fault.HalfBody(),
                new Fault.Garbage(Moment.AFTER_ACTING),
                Fault.lateAnswer(Duration.ofMillis(1_500)),
                new Fault.Delay(Duration.ofMillis(1_500), Moment.BEFORE_ACTING),
                Fault.serverError(500));
        Random random = new Random(20_261_122);
        int half = CONNECTIONS * ORDERS_EACH / 3;
        for (int round = 1; round <= 2; round++) {
            while (beliefs.size() < round * half) {
                rig.sandbox().faults().plan("POST", Orders.PATH, 1, faults.get(random.nextInt(faults.size())));
                TimeUnit.MILLISECONDS.sleep(40);
            }
            rig.sandbox().restart();
        }
        faults.forEach(fault -> rig.sandbox().faults().plan("POST", Orders.PATH, 1, fault));
        return true;
    }

    private static Belief belief(BotClient.Exchange answer) {
        if (answer.status() == 200) {
            return Belief.EXISTS;
        }
        String refusal = Orders.refusal(answer);
        if (refusal.isEmpty()) {
            // The exchange's own 5xx: Binance says that the execution status is unknown then.
            assertThat(answer.status()).isGreaterThanOrEqualTo(500);
            return Belief.UNKNOWN;
        }
        if (refusal.equals("forward.outcome_unknown")) {
            assertThat(answer.body()).contains("-1007");
            return Belief.UNKNOWN;
        }
        assertThat(answer.body()).contains("not sent");
        return Belief.DOES_NOT_EXIST;
    }

    /** The audit has an intent for all that exists, and its outcome says what the bot was told. */
    private void agrees(Path audit, List<String> placed) throws Exception {
        AuditReport report = AuditVerifier.verify(audit);
        assertThat(report.faults()).isEmpty();
        assertThat(report.unfinished()).isEmpty();
        Map<String, String> results = results(audit);
        assertThat(results.keySet()).containsAll(placed);
        beliefs.forEach((name, belief) -> {
            String result = results.getOrDefault(name, "none");
            switch (belief) {
                case EXISTS -> assertThat(result).as(name).isEqualTo("confirmed");
                case DOES_NOT_EXIST -> assertThat(result).as(name).isIn("failed", "refused", "none");
                case UNKNOWN -> assertThat(result).as(name).isEqualTo("unknown");
            }
        });
    }

    /** How each order ended, by the name its bot gave it. */
    private static Map<String, String> results(Path audit) throws Exception {
        Map<String, String> names = new HashMap<>();
        Map<String, String> results = new HashMap<>();
        for (Trail.Line line : Trail.read(audit)) {
            if (line.type().equals("intent")) {
                assertThat(names.put(line.field("id"), line.field("client-id"))).isNull();
            } else if (line.type().equals("outcome")) {
                String name = names.get(line.field("id"));
                assertThat(name).as("the intent comes before its outcome").isNotNull();
                assertThat(results.put(name, line.field("result"))).isNull();
            }
        }
        return results;
    }
}
