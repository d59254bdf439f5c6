package dev.claviger.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.cli.freeze.FreezeFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator takes back is gone within a second, while the bot is at it. */
class RevocationTest {
    private static final Duration SOON = Duration.ofSeconds(1);
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

    /** One call: when it was begun, and why it was refused or an empty text. */
    private record Asked(long begunNanos, long endedNanos, String refusal) {}

    @Test
    void a_revoked_bot_is_refused_within_a_second_and_never_served_again() throws Exception {
        List<Asked> asked = new CopyOnWriteArrayList<>();
        AtomicBoolean goOn = new AtomicBoolean(true);
        Thread loop = Thread.ofPlatform().start(() -> callInALoop(asked, goOn));
        Patience.until("the bot is at it", Duration.ofSeconds(30), () -> asked.size() > 5);

        assertThat(rig.bots().revoke("grid", Instant.now())).isPresent();
        long revoked = System.nanoTime();

        TimeUnit.SECONDS.sleep(3);
        goOn.set(false);
        loop.join(Duration.ofSeconds(30));
        List<Asked> late = asked.stream()
                .filter(each -> each.begunNanos() - revoked > SOON.toNanos())
                .toList();
        assertThat(late).isNotEmpty().allMatch(each -> each.refusal().equals("authenticate.revoked"));
        Asked first = asked.stream()
                .filter(each -> !each.refusal().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(Duration.ofNanos(first.endedNanos() - revoked)).isLessThanOrEqualTo(SOON);
        assertThat(asked.subList(asked.indexOf(first), asked.size()))
                .allMatch(each -> each.refusal().equals("authenticate.revoked"));
    }

    private void callInALoop(List<Asked> asked, AtomicBoolean goOn) {
        try {
            while (goOn.get()) {
                long begun = System.nanoTime();
                String refusal = Orders.refusal(bot.signed("GET", OPEN, "symbol=BTCUSDT"));
                asked.add(new Asked(begun, System.nanoTime(), refusal));
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (java.io.IOException e) {
            asked.add(new Asked(System.nanoTime(), System.nanoTime(), "no answer: " + e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_freeze_stops_orders_within_a_second_and_lets_reads_and_cancels_pass() throws Exception {
        Orders.place(bot, "before");

        freeze.freeze(false, "test", Instant.now());
        TimeUnit.MILLISECONDS.sleep(SOON.toMillis());

        BotClient.Exchange refused = Orders.place(bot, "during");
        assertThat(Orders.refusal(refused)).isEqualTo("permit.frozen");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(Orders.read(bot).status()).isEqualTo(200);
        assertThat(Orders.cancel(bot, "before").status()).isEqualTo(200);

        assertThat(freeze.unfreeze()).isTrue();
        TimeUnit.MILLISECONDS.sleep(SOON.toMillis());
        assertThat(Orders.place(bot, "after").status()).isEqualTo(200);
        assertThat(Orders.placed(rig)).containsExactly("before", "after");
    }

    @Test
    void a_hard_freeze_stops_all_but_public_market_data() throws Exception {
        Orders.place(bot, "resting");

        freeze.freeze(true, "test", Instant.now());
        TimeUnit.MILLISECONDS.sleep(SOON.toMillis());

        assertThat(Orders.refusal(Orders.read(bot))).isEqualTo("permit.frozen");
        assertThat(Orders.refusal(Orders.cancel(bot, "resting"))).isEqualTo("permit.frozen");
        assertThat(Orders.refusal(Orders.place(bot, "during"))).isEqualTo("permit.frozen");
        assertThat(bot.plain("GET", "/api/v3/ticker/price?symbol=BTCUSDT").status())
                .isEqualTo(200);
    }

    @Test
    void orders_in_flight_when_the_freeze_comes_are_either_placed_or_refused() throws Exception {
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            if (i == 10) {
                freeze.freeze(false, "test", Instant.now());
            }
            BotClient.Exchange answer = Orders.place(bot, "n" + i);
            if (answer.status() == 200) {
                accepted.add("n" + i);
            } else {
                assertThat(Orders.refusal(answer)).isEqualTo("permit.frozen");
            }
            TimeUnit.MILLISECONDS.sleep(30);
        }
        assertThat(Orders.placed(rig)).containsExactlyElementsOf(accepted);
        assertThat(accepted).hasSizeLessThan(40);
    }
}
