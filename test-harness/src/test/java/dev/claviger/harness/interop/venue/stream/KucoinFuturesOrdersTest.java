package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.interop.AuditRecords;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.RawStream;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.VenueRig;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
import dev.claviger.proxy.Machine;
import java.net.http.WebSocketHandshakeException;
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

    /** A message that says so closes the gate as a reply by REST does. */
    @Test
    void an_exchange_that_says_too_often_is_left_alone(@TempDir Path folder) throws Exception {
        try (VenueRig<KucoinSandbox> rig = VenueRig.start(folder.resolve("rig"), Machine.here(), Venues.kucoinFutures())
                .awaitReady()) {
            KucoinOrderBot bot = new KucoinOrderBot(rig.baseUrl(), rig.addBot("grid", Bots.TRADER));
            try (RawStream stream = bot.welcomed()) {
                rig.sandbox().calls().set(0);
                assertThat(stream.ask("{\"id\":\"1\",\"op\":\"futures.cancel\",\"args\":{\"orderId\":\"1\"}}"))
                        .contains("429000")
                        .doesNotContain("request ");
                int sent = rig.sandbox().messages().size();
                assertThat(stream.ask("{\"id\":\"2\",\"op\":\"futures.cancel\",\"args\":{\"orderId\":\"1\"}}"))
                        .contains("\"id\":\"2\"", "429000", "throttle.");
                assertThat(rig.sandbox().messages()).hasSize(sent);
            }
        }
    }

    /** Said in place of a greeting. */
    @Test
    void an_exchange_that_says_so_to_the_upgrade_is_left_alone_too(@TempDir Path folder) throws Exception {
        try (VenueRig<KucoinSandbox> rig = VenueRig.start(folder.resolve("rig"), Machine.here(), Venues.kucoinFutures())
                .awaitReady()) {
            KucoinOrderBot bot = new KucoinOrderBot(rig.baseUrl(), rig.addBot("grid", Bots.TRADER));
            rig.sandbox().calls().set(0);
            try (RawStream stream = bot.open()) {
                assertThat(stream.next("refusal")).contains("429000");
                await().atMost(VenueTrial.AT_ONCE).until(stream::isClosed);
            }
            rig.sandbox().calls().lift();

            assertThatThrownBy(bot::open)
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isEqualTo(429));
        }
    }

    private static JsonNode read(String message) {
        return Json.read(message.getBytes(StandardCharsets.UTF_8));
    }
}
