package dev.claviger.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.server.TlsMode;
import dev.claviger.proxy.Machine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What leaves this machine leaves over TLS 1.3, to the one it was meant for, from the address that was said; or not. */
class EgressTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TLS_13")
    void an_exchange_that_cannot_prove_itself_gets_nothing_and_is_not_met_half_way(TlsMode mode) throws Exception {
        try (Rig rig = Rig.start(directory.resolve("rig"), RigOptions.usual(), Machine.here());
                BotClient bot = rig.bot(rig.addBot("grid", Orders.TRADER))) {
            rig.awaitReady();
            assertThat(Orders.place(bot, "before").status()).isEqualTo(200);
            rig.sandbox().offer(mode);
            rig.sandbox().restart();

            BotClient.Exchange order = Orders.place(bot, "during");
            BotClient.Exchange read = Orders.read(bot);

            assertThat(Orders.refusal(order)).isEqualTo("forward.tls");
            assertThat(order.status()).isEqualTo(503);
            assertThat(order.body()).contains("was not sent");
            assertThat(Orders.refusal(read)).isEqualTo("forward.tls");
            assertThat(Orders.placed(rig)).containsExactly("before");

            rig.sandbox().offer(TlsMode.TLS_13);
            rig.sandbox().restart();
            assertThat(Orders.place(bot, "after").status()).isEqualTo(200);
        }
    }

    @Test
    void the_source_address_is_the_one_that_was_configured() throws Exception {
        RigOptions options = RigOptions.usual().exchange("      source-address: 127.0.0.2");
        try (Rig rig = Rig.start(directory.resolve("rig"), options, Machine.here());
                BotClient bot = rig.bot(rig.addBot("grid", Orders.TRADER))) {
            rig.awaitReady();

            assertThat(Orders.place(bot, "from-there").status()).isEqualTo(200);

            assertThat(rig.sandbox().received())
                    .isNotEmpty()
                    .allMatch(request ->
                            request.peer().getAddress().getHostAddress().equals("127.0.0.2"));
        }
    }
}
