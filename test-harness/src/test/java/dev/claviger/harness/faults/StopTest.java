package dev.claviger.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.server.Fault;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.audit.read.AuditVerifier;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stop does to orders that are on their way: none is left without an outcome, whoever still waits for it. */
class StopTest {
    @TempDir
    private Path directory;

    @Test
    void trap_31_a_stop_waits_for_the_order_of_a_bot_that_has_died() throws Exception {
        try (Rig rig = Rig.start(directory.resolve("rig"), RigOptions.usual(), Machine.here())) {
            Credentials credentials = rig.addBot("grid", Orders.TRADER);
            try (BotClient bot = rig.bot(credentials)) {
                rig.awaitReady();
                Orders.read(bot);
                rig.sandbox().faults().plan("POST", Orders.PATH, 1, Fault.lateAnswer(Duration.ofSeconds(2)));
                try (Socket dying = Orders.begin(rig, credentials, bot, "in-flight")) {
                    awaitArrival(rig);
                    assertThat(dying.isConnected()).isTrue();
                }
            }

            rig.proxy().close();

            assertThat(Orders.placed(rig)).containsExactly("in-flight");
            assertThat(AuditVerifier.verify(rig.auditDirectory()).unfinished()).isEmpty();
            assertThat(results(rig)).containsExactly("confirmed");
            assertThat(drained(rig)).isEqualTo("true");
        }
    }

    @Test
    void trap_31_an_order_that_takes_longer_than_a_stop_may_is_recorded_as_unknown() throws Exception {
        RigOptions options = RigOptions.usual().top("shutdown: {drain: 1s}");
        try (Rig rig = Rig.start(directory.resolve("rig"), options, Machine.here());
                BotClient bot = rig.bot(rig.addBot("grid", Orders.TRADER))) {
            rig.awaitReady();
            Orders.read(bot);
            rig.sandbox().faults().plan("POST", Orders.PATH, 1, Fault.lateAnswer(Duration.ofSeconds(30)));
            Thread.ofPlatform().daemon().start(() -> place(bot, "slow"));
            awaitArrival(rig);

            long begun = System.nanoTime();
            rig.proxy().close();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
            assertThat(AuditVerifier.verify(rig.auditDirectory()).unfinished()).isEmpty();
            assertThat(results(rig)).containsExactly("unknown");
            assertThat(drained(rig)).isEqualTo("false");
        }
    }

    private static void place(BotClient bot, String name) {
        try {
            Orders.place(bot, name);
        } catch (IOException cutOff) {
            assertThat(cutOff).hasMessageContaining("closed");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitArrival(Rig rig) {
        Patience.until(
                "the order has arrived",
                Duration.ofSeconds(60),
                () -> !Orders.arrived(rig.sandbox(), "POST", Orders.PATH).isEmpty());
    }

    private static List<String> results(Rig rig) throws IOException {
        return Trail.read(rig.auditDirectory()).stream()
                .filter(line -> line.type().equals("outcome"))
                .map(line -> line.field("result"))
                .toList();
    }

    private static String drained(Rig rig) throws IOException {
        return Trail.read(rig.auditDirectory()).stream()
                .filter(line -> line.field("event").equals("stop"))
                .map(line -> line.field("drained"))
                .findFirst()
                .orElse("");
    }
}
