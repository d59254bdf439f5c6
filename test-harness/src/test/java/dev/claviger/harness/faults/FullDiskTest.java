package dev.claviger.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.audit.read.AuditVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order that cannot be recorded is not sent. */
class FullDiskTest {
    private static final int DISK_BYTES = 2 * 1024 * 1024;

    @TempDir
    private Path directory;

    @Test
    void trap_29_no_order_leaves_while_the_audits_disk_is_full_and_the_next_one_does_once_it_has_room()
            throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=" + DISK_BYTES, "tmpfs", disk.toString()),
                "a disk of two megabytes needs the right to mount one");
        try {
            fill(disk);
        } finally {
            succeeds("umount", "-l", disk.toString());
        }
    }

    private void fill(Path disk) throws Exception {
        RigOptions options = RigOptions.usual().top("""
                audit:
                  directory: %s
                  minimum-free: 64KiB
                """.formatted(disk.resolve("audit")));
        Path ballast = disk.resolve("ballast");
        try (Rig rig = Rig.start(directory.resolve("rig"), options, Machine.here());
                BotClient bot = rig.bot(rig.addBot("grid", Orders.TRADER))) {
            rig.awaitReady();
            assertThat(Orders.place(bot, "before").status()).isEqualTo(200);

            Files.write(ballast, new byte[(int) disk.toFile().getUsableSpace() - 8 * 1024]);

            Patience.until(
                    "the audit is known to be full",
                    Duration.ofSeconds(30),
                    () -> !rig.proxy().ready());
            BotClient.Exchange refused = Orders.place(bot, "unrecorded");
            assertThat(Orders.refusal(refused)).isEqualTo("audit.unwritable");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).contains("was not sent");
            assertThat(Orders.refusal(Orders.cancel(bot, "before"))).isEqualTo("audit.unwritable");
            assertThat(Orders.arrived(rig.sandbox(), "POST", Orders.PATH)).hasSize(1);
            assertThat(Orders.arrived(rig.sandbox(), "DELETE", Orders.PATH)).isEmpty();

            Files.delete(ballast);

            Patience.until(
                    "the audit has room again",
                    Duration.ofSeconds(30),
                    () -> rig.proxy().ready());
            assertThat(Orders.place(bot, "after").status()).isEqualTo(200);
            assertThat(Orders.placed(rig)).containsExactly("before", "after");
        }
        assertThat(AuditVerifier.verify(disk.resolve("audit")).faults()).isEmpty();
    }

    @Test
    void trap_29_less_room_than_the_operator_wants_free_stops_orders_too() throws Exception {
        assumeTrue(
                directory.toFile().getUsableSpace() < 1L << 40,
                "a disk with 1024 GiB free has what the operator can want at most");
        RigOptions options = RigOptions.usual().top("audit: {minimum-free: 1024GiB}");
        try (Rig rig = Rig.start(directory.resolve("rig"), options, Machine.here());
                BotClient bot = rig.bot(rig.addBot("grid", Orders.TRADER))) {
            Patience.until(
                    "all but the audit is well",
                    Duration.ofSeconds(60),
                    () -> rig.proxy().checks().stream()
                            .allMatch(check -> check.ok() != check.name().equals("audit")));

            BotClient.Exchange refused = Orders.place(bot, "unrecorded");

            assertThat(Orders.refusal(refused)).isEqualTo("audit.unwritable");
            assertThat(Orders.arrived(rig.sandbox(), "POST", Orders.PATH)).isEmpty();
            assertThat(rig.proxy().checks()).anyMatch(check -> check.name().equals("audit") && !check.ok());
        }
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
