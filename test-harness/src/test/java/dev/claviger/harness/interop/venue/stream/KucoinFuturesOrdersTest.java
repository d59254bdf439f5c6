package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.interop.AuditRecords;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.RawStream;
import dev.claviger.harness.rig.VenueRig;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
import dev.claviger.proxy.Machine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A bot places KuCoin's futures orders by message through the proxy, with a key of that exchange's own here. */
class KucoinFuturesOrdersTest {
    @Test
    void an_order_is_placed_and_cancelled_and_the_audit_says_what_it_was(@TempDir Path folder) throws Exception {
        try (VenueRig<KucoinSandbox> rig = VenueRig.start(folder.resolve("rig"), Machine.here(), Venues.kucoinFutures())
                .awaitReady()) {
            KucoinOrderBot bot = new KucoinOrderBot(rig.baseUrl(), rig.addBot("grid", Bots.TRADER));
            try (RawStream stream = bot.welcomed()) {
                JsonNode placed = read(
                        stream.ask(
                                "{\"id\":\"1\",\"op\":\"futures.order\",\"args\":{\"symbol\":\"XBTUSDTM\",\"side\":\"sell\","
                                        + "\"type\":\"limit\",\"price\":\"70000\",\"size\":10,\"leverage\":3,\"clientOid\":\"mine\"}}"));
                String id = placed.path("data").path("orderId").asString();
                assertThat(placed.path("code").asString()).as(placed.toString()).isEqualTo("200000");
                assertThat(stream.ask("{\"id\":\"2\",\"op\":\"futures.cancel\",\"args\":{\"orderId\":\"" + id + "\"}}"))
                        .contains("cancelledOrderIds", id);
                assertThat(stream.ask("{\"id\":\"3\",\"op\":\"spot.order\",\"args\":{}}"))
                        .contains("exchange.unknown_endpoint");
            }
            assertThat(AuditRecords.passed(rig.auditDirectory()).values())
                    .filteredOn(record -> record.path("client-id").asString("").equals("mine"))
                    .singleElement()
                    .satisfies(record -> {
                        assertThat(record.path("symbol").asString()).isEqualTo("XBTUSDTM");
                        assertThat(record.path("side").asString()).isEqualTo("sell");
                        assertThat(record.path("price").asString()).isEqualTo("70000");
                        assertThat(record.path("quantity").asString()).isEqualTo("10");
                    });
        }
    }

    private static JsonNode read(String message) {
        return Json.read(message.getBytes(StandardCharsets.UTF_8));
    }
}
