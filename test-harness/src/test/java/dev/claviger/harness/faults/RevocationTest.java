package dev.claviger.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.cli.freeze.FreezeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator takes back is gone within a second, while the bot is at it. */
class RevocationTest {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 3;
    private static final String OPEN = "/api/v3/openOrders";

    private Rig rig;
    private BotClient bot;
    private FreezeFile freeze;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        rig = Rig.start(directory.resolve("rig"), RigOptions.usual(), Machine.here());
        bot = rig.bot(rig.addBot("grid", Orders.TRADER));
        freeze = new FreezeFile(rig.config().config().state());
        rig.awaitReady();
        Orders.read(bot);
    }

    @AfterEach
    void stop() {
        bot.close();
        rig.close();
    }

    /** One call: when it had ended, and why it was refused or an empty text. */
    private record Asked(long endedNanos, String refusal) {}

    /** What takes effect by itself; how long that took. */
    @FunctionalInterface
    private interface Attempt {
        Duration takes(int number) throws Exception;
    }

    /** A busy machine may stand still for a while, but not at each attempt. */
    private static void takesEffectSoon(Attempt attempt) throws Exception {
        List<Duration> took = new ArrayList<>();
        do {
            took.add(attempt.takes(took.size()));
        } while (took.getLast().compareTo(SOON) > 0 && took.size() < ATTEMPTS);
        assertThat(took).last(InstanceOfAssertFactories.DURATION).isLessThanOrEqualTo(SOON);
    }

    private static Duration until(String what, BooleanSupplier condition) {
        long begun = System.nanoTime();
        Patience.until(what, LIMIT, condition);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Why an order would be refused that is never placed. */
    private String refusalOfATest() {
        return refusal("POST", "/api/v3/order/test", Orders.limit("probe"));
    }

    private String refusal(String method, String path, String query) {
        try {
            return Orders.refusal(bot.signed(method, path, query));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    @Test
    void a_revoked_bot_is_refused_within_a_second_and_never_served_again() throws Exception {
        takesEffectSoon(number -> {
            String name = "leaver-" + number;
            try (BotClient leaver = rig.bot(rig.addBot(name, Orders.TRADER))) {
                return revoked(name, leaver);
            }
        });
    }

    private Duration revoked(String name, BotClient leaver) throws Exception {
        List<Asked> asked = new CopyOnWriteArrayList<>();
        AtomicBoolean goOn = new AtomicBoolean(true);
        Thread loop = Thread.ofPlatform().start(() -> callInALoop(leaver, asked, goOn));
        Patience.until("the bot is at it", LIMIT, () -> asked.size() > 5);

        assertThat(rig.bots().revoke(name, Instant.now())).isPresent();
        long revoked = System.nanoTime();

        Patience.until("it is refused", LIMIT, () -> asked.getLast().refusal().equals("authenticate.revoked"));
        TimeUnit.SECONDS.sleep(2);
        goOn.set(false);
        loop.join();
        Asked first = asked.stream()
                .filter(each -> !each.refusal().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(asked.subList(asked.indexOf(first), asked.size()))
                .hasSizeGreaterThan(1)
                .allMatch(each -> each.refusal().equals("authenticate.revoked"));
        return Duration.ofNanos(first.endedNanos() - revoked);
    }

    private static void callInALoop(BotClient leaver, List<Asked> asked, AtomicBoolean goOn) {
        try {
            while (goOn.get()) {
                String refusal = Orders.refusal(leaver.signed("GET", OPEN, "symbol=BTCUSDT"));
                asked.add(new Asked(System.nanoTime(), refusal));
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (IOException e) {
            asked.add(new Asked(System.nanoTime(), "no answer: " + e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_freeze_stops_orders_within_a_second_and_lets_reads_and_cancels_pass() throws Exception {
        List<String> expected = new ArrayList<>();
        takesEffectSoon(number -> {
            String before = "before-" + number;
            String after = "after-" + number;
            Orders.place(bot, before);

            freeze.freeze(false, "test", Instant.now());
            Duration frozen = until("orders are frozen", () -> refusalOfATest().equals("permit.frozen"));

            BotClient.Exchange refused = Orders.place(bot, "during");
            assertThat(Orders.refusal(refused)).isEqualTo("permit.frozen");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(Orders.read(bot).status()).isEqualTo(200);
            assertThat(Orders.cancel(bot, before).status()).isEqualTo(200);

            assertThat(freeze.unfreeze()).isTrue();
            Duration thawed = until("orders pass", () -> refusalOfATest().isEmpty());
            assertThat(Orders.place(bot, after).status()).isEqualTo(200);
            expected.addAll(List.of(before, after));
            return frozen.compareTo(thawed) > 0 ? frozen : thawed;
        });
        assertThat(Orders.placed(rig)).containsExactlyElementsOf(expected);
    }

    @Test
    void a_hard_freeze_stops_all_but_public_market_data_within_a_second() throws Exception {
        takesEffectSoon(number -> {
            String resting = "resting-" + number;
            Orders.place(bot, resting);

            freeze.freeze(true, "test", Instant.now());
            Duration frozen = until(
                    "reads are frozen",
                    () -> refusal("GET", OPEN, "symbol=BTCUSDT").equals("permit.frozen"));

            assertThat(Orders.refusal(Orders.read(bot))).isEqualTo("permit.frozen");
            assertThat(Orders.refusal(Orders.cancel(bot, resting))).isEqualTo("permit.frozen");
            assertThat(Orders.refusal(Orders.place(bot, "during"))).isEqualTo("permit.frozen");
            assertThat(bot.plain("GET", "/api/v3/ticker/price?symbol=BTCUSDT").status())
                    .isEqualTo(200);
            assertThat(freeze.unfreeze()).isTrue();
            Patience.until(
                    "reads pass",
                    LIMIT,
                    () -> refusal("GET", OPEN, "symbol=BTCUSDT").isEmpty());
            return frozen;
        });
    }

    @Test
    void orders_in_flight_when_the_freeze_comes_are_either_placed_or_refused() throws Exception {
        List<String> accepted = new ArrayList<>();
        int refused = 0;
        for (int i = 0; refused < 10 && i < 1_000; i++) {
            if (i == 10) {
                freeze.freeze(false, "test", Instant.now());
            }
            BotClient.Exchange answer = Orders.place(bot, "n" + i);
            if (answer.status() == 200) {
                accepted.add("n" + i);
            } else {
                assertThat(Orders.refusal(answer)).isEqualTo("permit.frozen");
                refused++;
            }
            TimeUnit.MILLISECONDS.sleep(30);
        }
        assertThat(Orders.placed(rig)).containsExactlyElementsOf(accepted);
        assertThat(refused).isEqualTo(10);
    }
}
