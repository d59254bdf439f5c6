package dev.claviger.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order whose bot has gone before it was its turn. */
class AbandonedOrderTest {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final String ONE_IN_A_WINDOW = "    throttle: {deadline: 25s, headroom-percent: 0%, "
            + "cancel-reserve-percent: 0%, capacities: {api-orders-10s: 1}}";

    @Test
    void is_not_sent_and_takes_nothing_of_the_limits_and_the_audit_says_so(@TempDir Path directory) throws Exception {
        RigOptions options = RigOptions.usual().exchange(ONE_IN_A_WINDOW);
        try (Rig rig = Rig.start(directory.resolve("rig"), options, Machine.here())) {
            Credentials credentials = rig.addBot("grid", Orders.TRADER);
            try (BotClient bot = rig.bot(credentials)) {
                rig.awaitReady();
                Orders.read(bot);
                atTheBeginningOfAWindow();
                assertThat(Orders.place(bot, "first").status()).isEqualTo(200);
                try (Socket leaving = Orders.begin(rig, credentials, bot, "never")) {
                    TimeUnit.MILLISECONDS.sleep(500);
                    assertThat(leaving.isConnected()).isTrue();
                }

                // The next window has room for one: the one whose bot is still there.
                assertThat(Orders.place(bot, "third").status()).isEqualTo(200);

                assertThat(Orders.placed(rig)).containsExactly("first", "third");
                Patience.until("it is recorded", WINDOW, () -> refusals(rig).contains("forward.not_sent"));
                Patience.until(
                        "both outcomes are recorded",
                        WINDOW,
                        () -> outcomes(rig).size() > 1);
                assertThat(outcomes(rig)).containsExactly("confirmed", "confirmed");
            }
        }
    }

    private static void atTheBeginningOfAWindow() throws InterruptedException {
        long into = System.currentTimeMillis() % WINDOW.toMillis();
        if (into > WINDOW.toMillis() / 2) {
            TimeUnit.MILLISECONDS.sleep(WINDOW.toMillis() - into + 100);
        }
    }

    private static List<String> outcomes(Rig rig) {
        return lines(rig).stream()
                .filter(line -> line.type().equals("outcome"))
                .map(line -> line.field("result"))
                .toList();
    }

    private static List<String> refusals(Rig rig) {
        return lines(rig).stream().map(line -> line.field("reason")).toList();
    }

    private static List<Trail.Line> lines(Rig rig) {
        try {
            return Trail.read(rig.auditDirectory());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
