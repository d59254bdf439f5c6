package dev.claviger.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.ProcessRig;
import dev.claviger.harness.rig.ProxyProcess;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.server.Fault;
import dev.claviger.proxy.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy that starts again and again while the exchange bans its address does not prolong the ban. */
class BanOverRestartTest {
    private static final int BAN_SECONDS = 40;

    @Test
    void a_proxy_that_crashed_during_a_ban_calls_the_exchange_only_when_the_ban_is_over(@TempDir Path directory)
            throws Exception {
        try (ProcessRig rig = ProcessRig.make(directory.resolve("rig"), RigOptions.usual(), Machine.here())) {
            Credentials key = rig.addBot("grid", Orders.TRADER);
            long over = banned(rig, key);
            int asked = rig.sandbox().received().size();

            // It is killed as soon as it listens, and once more.
            rig.run().awaitListening().close();
            try (ProxyProcess last = rig.run().awaitListening();
                    BotClient bot = rig.bot(last, key)) {
                BotClient.Exchange refused = Orders.read(bot);
                assertThat(Orders.refusal(refused)).isEqualTo("throttle.gate_closed");
                assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, (long) BAN_SECONDS);
                assertThat(bot.plain("GET", "/api/v3/time").header("X-Claviger-Refusal"))
                        .isEqualTo("throttle.gate_closed");
                assertThat(last.admin("/ready").statusCode()).isEqualTo(503);

                TimeUnit.NANOSECONDS.sleep(over - Duration.ofSeconds(1).toNanos() - System.nanoTime());
                assertThat(rig.sandbox().received())
                        .as("what reached the exchange during the ban")
                        .hasSize(asked);

                last.awaitReady();
                assertThat(Orders.place(bot, "after").status()).isEqualTo(200);
            }
        }
    }

    /** A proxy is told of a ban and dies; returns when the ban is over. */
    private static long banned(ProcessRig rig, Credentials key) throws Exception {
        try (ProxyProcess first = rig.run().awaitReady();
                BotClient bot = rig.bot(first, key)) {
            rig.sandbox().faults().plan("GET", "/api/v3/account", 1, Fault.banned(BAN_SECONDS));
            assertThat(Orders.read(bot).status()).isEqualTo(418);
            long over = System.nanoTime() + Duration.ofSeconds(BAN_SECONDS).toNanos();
            Path file = rig.directory().resolve("state/gates/binance");
            Patience.until("the ban is written", Duration.ofSeconds(60), () -> Files.exists(file));
            return over;
        }
    }
}
