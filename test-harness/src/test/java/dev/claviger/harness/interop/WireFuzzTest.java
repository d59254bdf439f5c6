package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.RawConnection;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.binance.protocol.Limits;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.proxy.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Hostile spellings by a program that holds a bot's key, on the wire: what was judged is what arrives, and nothing that
 * moves money away ever does.
 */
class WireFuzzTest {
    private static final int REQUESTS = 2_000;
    private static final long SEED = 20_260_731;
    private static final String WIDE = """
                throttle:
                  capacities:
                    api-weight: 10000000
                    api-raw: 10000000
                    api-orders-10s: 10000000
                    api-orders-1d: 10000000
                    fapi-weight: 10000000
                    fapi-orders-10s: 10000000
                    fapi-orders-1m: 10000000
            """;

    /** All that the seeds can be bent into that leaves the money where it is; histories of transfers are reads. */
    private static final Set<String> HARMLESS = Set.of(
            "GET /api/v3/account",
            "GET /api/v3/openOrders",
            "DELETE /api/v3/openOrders",
            "GET /api/v3/order",
            "POST /api/v3/order",
            "DELETE /api/v3/order",
            "POST /api/v3/order/test",
            "GET /api/v3/ticker/price",
            "GET /fapi/v1/order",
            "POST /fapi/v1/order",
            "PUT /fapi/v1/order",
            "DELETE /fapi/v1/order",
            "GET /fapi/v2/balance",
            "GET /sapi/v1/asset/transfer");

    /** One request that was let through. */
    private record Passage(String sent, String requestId, ReceivedRequest arrived) {}

    @Test
    void trap_01_whatever_gets_through_is_what_was_judged_and_moves_no_money_away(@TempDir Path folder)
            throws Exception {
        RigOptions options = RigOptions.usual().exchange(WIDE).sandbox(config -> config.limits(Limits.ample()));
        List<Passage> passages;
        Path audit;
        try (Rig rig = Rig.start(folder.resolve("rig"), options, Machine.here()).awaitReady()) {
            Credentials key = rig.addBot("hostile", Set.copyOf(allowable()));
            passages = send(rig, key);
            audit = rig.auditDirectory();
        }
        Map<String, JsonNode> audited = AuditRecords.passed(audit);

        assertThat(passages).hasSizeBetween(REQUESTS / 20, REQUESTS / 2);
        assertThat(passages).allSatisfy(passage -> {
            assertThat(audited).as("audit of %s", passage.sent()).containsKey(passage.requestId());
            JsonNode record = audited.getOrDefault(passage.requestId(), MissingNode.getInstance());
            assertThat(passage.arrived().method() + " " + passage.arrived().path())
                    .as(passage.sent())
                    .isEqualTo(record.path("method").asString() + " "
                            + record.path("path").asString());
        });
        assertThat(passages).extracting(Passage::arrived).allSatisfy(WireFuzzTest::isHarmless);
    }

    private static List<EndpointClass> allowable() {
        return List.of(
                EndpointClass.MARKET,
                EndpointClass.READ,
                EndpointClass.STREAM,
                EndpointClass.TRADE,
                EndpointClass.RISK);
    }

    private static List<Passage> send(Rig rig, Credentials key) throws Exception {
        Random random = new Random(SEED);
        List<Passage> passages = new ArrayList<>();
        String host = "127.0.0.1:" + rig.baseUrl().getPort();
        long millis = 0;
        try (RawConnection connection = new RawConnection(rig.baseUrl());
                BotClient signer = rig.bot(key)) {
            for (int i = 0; i < REQUESTS; i++) {
                HostileRequest request = new HostileRequest(random, host);
                for (int bends = random.nextInt(4); bends > 0; bends--) {
                    request.bend();
                }
                millis = Math.max(millis + 1, System.currentTimeMillis());
                Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());
                RawConnection.Reply reply = connection.exchange(request.bytes(key, signer, millis));
                if (request.hasOddFraming()) {
                    connection.abandon();
                }
                note(request, reply, arrivals.all(), passages);
            }
        }
        return passages;
    }

    /** One request is answered by one refusal, or arrives once. */
    private static void note(
            HostileRequest request, RawConnection.Reply reply, List<ReceivedRequest> arrived, List<Passage> passages) {
        String sent = request.toString();
        if (reply.refusal().isEmpty()) {
            assertThat(arrived).as("arrivals of %s", sent).hasSize(1);
            passages.add(new Passage(sent, reply.header("X-Claviger-Request-Id"), arrived.getFirst()));
        } else {
            assertThat(arrived).as("arrivals of the refused %s", sent).isEmpty();
        }
    }

    /** Judged by the path alone, with no table of the proxy's. */
    private static void isHarmless(ReceivedRequest arrived) {
        assertThat(arrived.method() + " " + arrived.path()).isIn(HARMLESS);
        assertThat(arrived.headText()).doesNotContain("Override", "X-Original-URL", "X-Rewrite-URL", "Forwarded");
        Map<String, String> parameters = Form.read(arrived.query());
        Form.read(arrived.bodyText())
                .forEach((name, value) -> assertThat(parameters.put(name, value))
                        .as("second %s", name)
                        .isNull());
    }
}
