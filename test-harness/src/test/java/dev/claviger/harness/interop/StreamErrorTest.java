package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.binance.protocol.Family;
import dev.claviger.harness.sandbox.binance.protocol.Limits;
import dev.claviger.proxy.Machine;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exchange that says on a stream that it was asked too often is left alone, on the stream and beside it. */
class StreamErrorTest {
    /** The proxy counts 6000 a minute; the sandbox allows what two such messages weigh. */
    private static final int FEW = 25;

    @TempDir
    private Path folder;

    @Test
    void too_many_messages_close_the_gate_for_calls_too() throws Exception {
        RigOptions options = RigOptions.usual()
                .sandbox(sandbox -> sandbox.limits(Limits.real().withWeight(Family.SPOT, FEW)));
        try (Rig rig = Rig.start(folder.resolve("rig"), options, Machine.here()).awaitReady()) {
            Credentials key = rig.addBot("grid", Bots.TRADER);
            URI stream = URI.create(rig.baseUrl().toString().replaceFirst("^http", "ws") + "/ws-api/v3");
            try (BotClient bot = rig.bot(key);
                    RawStream messages = RawStream.open(stream)) {
                String told = "";
                for (int i = 0; i < FEW && !told.contains("\"status\":429"); i++) {
                    told = messages.ask(accountStatus(bot, key, i));
                }

                assertThat(Json.read(told.getBytes(StandardCharsets.UTF_8))
                                .path("status")
                                .asInt())
                        .isEqualTo(429);
                Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());
                assertThat(bot.signed("GET", "/api/v3/openOrders", "").header("X-Claviger-Refusal"))
                        .startsWith("throttle.");
                assertThat(messages.ask(accountStatus(bot, key, FEW))).contains("throttle.");
                assertThat(arrivals.all()).isEmpty();
            }
        }
    }

    /** Signed as the exchange documents it: the parameters in the order of their names. */
    private static String accountStatus(BotClient bot, Credentials key, int id) {
        long now = Machine.here().clock().millis();
        String signed = "apiKey=" + key.apiKey() + "&recvWindow=" + (5_000 + id) + "&timestamp=" + now;
        return "{\"id\":" + id + ",\"method\":\"account.status\",\"params\":{\"apiKey\":\"" + key.apiKey()
                + "\",\"recvWindow\":" + (5_000 + id) + ",\"timestamp\":" + now + ",\"signature\":\""
                + bot.signature(signed) + "\"}}";
    }
}
