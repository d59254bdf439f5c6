package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Trap 17: the time on a request is the exchange's, measured, and neither the bot's nor this machine's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeTimeTest {
    private static final Duration OFF = Duration.ofSeconds(30);

    private Rig rig;
    private Credentials key;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rig = Rig.start(folder.resolve("rig"), RigOptions.usual(), Machine.here())
                .awaitReady();
        key = rig.addBot("timekeeper", Bots.TRADER);
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    /** Back to the right time, and the proxy knows it. */
    @AfterEach
    void rightTime() {
        rig.sandbox().clockOffset(Duration.ZERO);
        try (BotClient bot = rig.bot(key)) {
            Patience.until("the right time is known", Duration.ofSeconds(60), () -> passes(bot));
        }
    }

    private static boolean passes(BotClient bot) {
        try {
            return bot.signed("GET", "/api/v3/account", "").status() == 200;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void trap_17_a_bot_s_slow_clock_does_not_matter() throws Exception {
        Clock slow = Clock.offset(Clock.systemUTC(), OFF.negated());
        try (BotClient bot = new BotClient(rig.baseUrl(), key, slow)) {
            Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());
            long before = slow.millis();

            assertThat(bot.signed("GET", "/api/v3/account", "").status()).isEqualTo(200);

            ReceivedRequest arrived = arrivals.all().getFirst();
            long stamped = Long.parseLong(Form.read(arrived.query()).getOrDefault("timestamp", ""));
            assertThat(stamped).isGreaterThan(before + OFF.toMillis() / 2);
        }
    }

    @Test
    void trap_17_when_the_exchange_says_the_time_is_off_it_is_measured_anew() throws Exception {
        try (BotClient bot = rig.bot(key)) {
            assertThat(passes(bot)).isTrue();
            rig.sandbox().clockOffset(OFF);

            BotClient.Exchange refused = bot.signed("GET", "/api/v3/account", "");

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("-1021");
            assertThat(refused.header("X-Claviger-Refusal")).isEmpty();
            Patience.until("the new time is known", Duration.ofSeconds(60), () -> passes(bot));
        }
    }
}
