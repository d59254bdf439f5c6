package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.binance.protocol.Family;
import dev.claviger.harness.sandbox.binance.protocol.Limits;
import dev.claviger.harness.sandbox.http.RawClient;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exchange that says on a stream that it is or was asked too often is left alone, on the stream and beside it. */
class StreamErrorTest {
    /** The proxy counts 6000 a minute; the sandbox allows what two such messages weigh. */
    private static final int FEW = 25;

    private static final Duration BAN = Duration.ofMinutes(7);

    @TempDir
    private Path folder;

    @Test
    void too_many_messages_close_the_gate_for_calls_too() throws Exception {
        RigOptions options = RigOptions.usual()
                .sandbox(sandbox -> sandbox.limits(Limits.real().withWeight(Family.SPOT, FEW)));
        try (Rig rig = Rig.start(folder.resolve("rig"), options, Machine.here()).awaitReady()) {
            Credentials key = rig.addBot("grid", Bots.TRADER);
            try (BotClient bot = rig.bot(key);
                    RawStream messages = RawStream.open(stream(rig))) {
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

    /** As the exchange has it, and not as long as the profile takes a ban to be where nothing is said of its end. */
    @Test
    void a_ban_that_is_told_by_message_lasts_as_long_as_the_exchange_says() throws Exception {
        Limits soonBanned = new Limits(Limits.real().families(), 1, BAN).withWeight(Family.SPOT, FEW);
        RigOptions options = RigOptions.usual().sandbox(sandbox -> sandbox.limits(soonBanned));
        try (Rig rig = Rig.start(folder.resolve("rig"), options, Machine.here()).awaitReady();
                RawClient neighbour = neighbour(rig)) {
            Credentials key = rig.addBot("grid", Bots.TRADER);
            try (BotClient bot = rig.bot(key);
                    RawStream messages = RawStream.open(stream(rig))) {
                for (int status = 0; status != 418; ) {
                    status = asks(neighbour);
                }

                assertThat(messages.ask(accountStatus(bot, key, 0))).contains("\"status\":418", "retryAfter");

                BotClient.Exchange refused = bot.signed("GET", "/api/v3/openOrders", "");
                assertThat(refused.header("X-Claviger-Refusal")).isEqualTo("throttle.gate_closed");
                assertThat(Long.parseLong(refused.header("Retry-After")))
                        .isBetween(BAN.toSeconds() - 60, BAN.toSeconds() + 1);
            }
        }
    }

    /** The exchange itself would refuse nothing here: it is what others use from the same address that is told. */
    @Test
    void what_answers_tell_of_limits_counts_for_messages_and_for_calls() throws Exception {
        RigOptions options =
                RigOptions.usual().exchange("    throttle:\n      capacities: {api-weight: 60}\n      deadline: 100ms");
        try (Rig rig = Rig.start(folder.resolve("rig"), options, Machine.here()).awaitReady();
                RawClient neighbour = neighbour(rig)) {
            Credentials key = rig.addBot("grid", Bots.TRADER);
            try (BotClient bot = rig.bot(key);
                    RawStream messages = RawStream.open(stream(rig))) {
                String refused = "";
                // Once, and once more should a new minute begin in between.
                for (int i = 0; i < 2 && refused.isEmpty(); i++) {
                    for (int each = 0; each < 3; each++) {
                        assertThat(asks(neighbour)).isEqualTo(200);
                    }
                    assertThat(messages.ask(accountStatus(bot, key, i))).contains("\"status\":200", "REQUEST_WEIGHT");
                    refused = bot.signed("GET", "/api/v3/account", "").header("X-Claviger-Refusal");
                }

                assertThat(refused).isEqualTo("throttle.deadline");
                assertThat(messages.ask(accountStatus(bot, key, 9))).contains("throttle.deadline");
            }
        }
    }

    /** Somebody else at the same address, who does not use the proxy. */
    private static RawClient neighbour(Rig rig) throws GeneralSecurityException, IOException {
        return new RawClient(rig.sandbox().pki(), rig.sandbox().port());
    }

    /** What it is answered to a request that weighs 20. */
    private static int asks(RawClient neighbour) throws IOException {
        return neighbour
                .exchange("GET /api/v3/exchangeInfo HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .status();
    }

    private static URI stream(Rig rig) {
        return URI.create(rig.baseUrl().toString().replaceFirst("^http", "ws") + "/ws-api/v3");
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
