package dev.claviger.harness.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingCallTest {
    private static final String TWO_ORDERS = """
                throttle:
                  deadline: 15s
                  headroom-percent: 0%
                  cancel-reserve-percent: 0%
                  capacities: {api-orders-10s: 2}
            """.stripTrailing();

    @TempDir
    Path directory;

    @Test
    void an_order_that_waits_for_its_limit_is_refused_after_all_when_its_bot_is_revoked_meanwhile() throws Exception {
        try (Rig rig = Rig.start(directory.resolve("rig"), RigOptions.usual().exchange(TWO_ORDERS), Machine.here())
                .awaitReady()) {
            Credentials virtual = rig.addBot("waiter", Set.of(EndpointClass.TRADE));
            // Six orders need at least three windows of two, so that some wait whenever the test begins.
            CompletableFuture<?>[] orders = new CompletableFuture<?>[6];
            try (BotClient bot = rig.bot(virtual);
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < orders.length; i++) {
                    orders[i] = order(bot, i, threads);
                }
                Patience.until("two orders were placed", Duration.ofSeconds(20), () -> placed(rig) >= 2);
                assertThat(rig.bots().revoke("waiter", Machine.here().clock().instant()))
                        .isPresent();
                CompletableFuture.allOf(orders).get(60, TimeUnit.SECONDS);
            }
            long refused = Arrays.stream(orders)
                    .map(order -> (BotClient.Exchange) order.join())
                    .filter(answer -> answer.header("X-Claviger-Refusal").equals("authenticate.revoked"))
                    .count();
            assertThat(refused).as("orders that waited past the revocation").isPositive();
            assertThat(placed(rig)).as("orders that reached the exchange").isLessThanOrEqualTo(6 - refused);
        }
    }

    private static CompletableFuture<BotClient.Exchange> order(BotClient bot, int number, ExecutorService threads) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return bot.signed(
                                "POST",
                                "/api/v3/order",
                                "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=20000&newClientOrderId=w"
                                        + number);
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                threads);
    }

    private static long placed(Rig rig) {
        return rig.sandbox().received().stream()
                .filter(request -> request.path().equals("/api/v3/order"))
                .count();
    }
}
