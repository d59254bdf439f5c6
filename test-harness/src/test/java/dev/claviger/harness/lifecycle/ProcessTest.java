package dev.claviger.harness.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.ProcessRig;
import dev.claviger.harness.rig.ProxyProcess;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.server.Fault;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.audit.read.AuditReport;
import dev.claviger.proxy.audit.read.AuditVerifier;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the process ends, and what it shows to whom while it runs. */
class ProcessTest {
    private static final String ORDER = "/api/v3/order";
    private static final String LIMIT =
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.001&price=20000&newClientOrderId=";

    private ProcessRig rig;
    private ProxyProcess proxy;
    private BotClient bot;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        rig = ProcessRig.make(directory.resolve("rig"), RigOptions.usual(), Machine.here());
        Credentials virtual = rig.addBot("grid", Set.of(EndpointClass.MARKET, EndpointClass.READ, EndpointClass.TRADE));
        proxy = rig.run().awaitReady();
        bot = rig.bot(proxy, virtual);
    }

    @AfterEach
    void stop() {
        bot.close();
        proxy.close();
        rig.close();
    }

    @Test
    void trap_31_sigterm_lets_the_order_in_flight_be_answered_and_flushes_the_audit() throws Exception {
        rig.sandbox().faults().plan("POST", ORDER, 1, Fault.lateAnswer(Duration.ofSeconds(3)));
        CompletableFuture<BotClient.Exchange> inFlight = placing("in-flight");
        Patience.until(
                "the order has arrived",
                Duration.ofSeconds(60),
                () -> rig.sandbox().received().stream()
                        .anyMatch(request -> request.method().equals("POST")));

        proxy.terminate();

        try (BotClient late = rig.bot(proxy, new Credentials("nobody", "nothing"))) {
            Patience.until("the door is closed", Duration.ofSeconds(30), () -> refusesConnections(late));
        }
        BotClient.Exchange answer = inFlight.get(60, TimeUnit.SECONDS);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("in-flight");
        assertThat(proxy.awaitExit()).isZero();
        AuditReport report = AuditVerifier.verify(rig.auditDirectory());
        assertThat(report.faults()).isEmpty();
        assertThat(report.unfinished()).isEmpty();
        List<String> placed = rig.sandbox().spot(market -> market.clientOrderIds("main"));
        assertThat(placed).containsExactly("in-flight");
    }

    @Test
    void trap_31_an_idle_process_ends_at_once_and_with_zero() throws Exception {
        assertThat(placing("before").get(60, TimeUnit.SECONDS).status()).isEqualTo(200);

        proxy.terminate();

        assertThat(proxy.awaitExit()).isZero();
        assertThat(AuditVerifier.verify(rig.auditDirectory()).unfinished()).isEmpty();
    }

    @Test
    void trap_28_the_operators_pages_are_on_the_admin_port_and_not_on_the_bots() {
        assertThat(proxy.admin("/live").statusCode()).isEqualTo(200);
        assertThat(proxy.admin("/ready").body()).startsWith("{\"ready\":true");
        assertThat(proxy.admin("/metrics").body()).contains("claviger_");
        for (String page : new String[] {"/live", "/ready", "/metrics", "/status", "/restart", "/"}) {
            var answer = proxy.get(proxy.botPort(), page);
            assertThat(answer.statusCode()).as(page).isBetween(400, 404);
            assertThat(answer.headers().firstValue("X-Claviger-Refusal"))
                    .as(page)
                    .hasValue("route.unknown_exchange");
        }
        assertThat(proxy.admin("/binance/api/v3/time").statusCode()).isEqualTo(404);
        assertThat(rig.sandbox().received())
                .noneMatch(request -> request.target().contains("/restart"));
    }

    private CompletableFuture<BotClient.Exchange> placing(String name) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return bot.signed("POST", ORDER, LIMIT + name);
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    private static boolean refusesConnections(BotClient late) {
        try {
            late.plain("GET", "/api/v3/time");
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (java.io.IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
