package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.RawStream;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.VenueRig;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.http.ReceivedMessage;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
import dev.claviger.proxy.Machine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A bot that places KuCoin's orders by message through the proxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KucoinOrdersTrial {
    static final String ORDER = "{\"id\":\"%s\",\"op\":\"spot.order\",\"args\":{\"symbol\":\"BTC-USDT\","
            + "\"side\":\"buy\",\"type\":\"limit\",\"price\":\"50000\",\"size\":\"0.01\",\"clientOid\":\"%s\"}}";
    VenueRig<KucoinSandbox> rig;
    Credentials virtual;
    KucoinOrderBot bot;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rig = VenueRig.start(folder.resolve("rig"), Machine.here(), Venues.kucoin())
                .awaitReady();
        virtual = rig.addBot("grid", Bots.TRADER);
        bot = bot(virtual);
    }

    /** A stream that a bot has closed is open at the exchange for a moment yet. */
    @AfterEach
    void settle() {
        await().until(() -> welcomes() == 0);
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    KucoinOrderBot bot(Credentials key) {
        return new KucoinOrderBot(rig.baseUrl(), key);
    }

    static JsonNode read(String message) {
        return Json.read(message.getBytes(StandardCharsets.UTF_8));
    }

    int welcomes() {
        return rig.sandbox().streams().subscriptions();
    }

    List<String> messages(int from) {
        List<ReceivedMessage> all = rig.sandbox().messages();
        return all.subList(from, all.size()).stream().map(ReceivedMessage::text).toList();
    }

    static String place(RawStream stream, String message) throws InterruptedException {
        JsonNode placed = read(stream.ask(message));
        assertThat(placed.path("code").asString()).as(placed.toString()).isEqualTo("200000");
        return placed.path("data").path("orderId").asString();
    }
}
