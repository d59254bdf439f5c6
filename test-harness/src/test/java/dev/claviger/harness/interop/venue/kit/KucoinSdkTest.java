package dev.claviger.harness.interop.venue.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.ccxt.CcxtInPython;
import dev.claviger.harness.ccxt.CcxtInstallation;
import dev.claviger.harness.ccxt.CcxtOptions;
import dev.claviger.harness.ccxt.KucoinSdk;
import dev.claviger.harness.interop.AuditRecords;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.VenueRig;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.audit.read.AuditReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** KuCoin's own SDK, unchanged but for its address, places orders by message through the proxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KucoinSdkTest {
    private VenueRig<KucoinSandbox> rig;
    private CcxtInstallation sdk;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        assumeTrue(
                CcxtInPython.isPossible(),
                "python3 with venv and ensurepip is not here, so bots in Python are not tried; install python3-venv");
        sdk = KucoinSdk.get();
        rig = VenueRig.start(folder.resolve("rig"), Machine.here(), Venues.kucoin())
                .awaitReady();
    }

    /** A stream that a bot has closed is open at the exchange for a moment yet. */
    @AfterEach
    void settle() {
        await().until(() -> welcomes() == 0);
    }

    @AfterAll
    void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    private CcxtClient bot(Credentials key) throws IOException {
        return CcxtClient.start(
                sdk,
                CcxtOptions.of(
                                "kucoin",
                                rig.baseUrl().toString().replaceFirst("^http", "ws"),
                                key.apiKey(),
                                key.secret())
                        .password(VenueTrial.PASSPHRASE));
    }

    private int welcomes() {
        return rig.sandbox().streams().subscriptions();
    }

    @Test
    void places_and_cancels_an_order() throws Exception {
        try (CcxtClient bot = bot(rig.addBot("grid", Bots.TRADER))) {
            assertThat(bot.created().path("version").asString()).isEqualTo(KucoinSdk.VERSION);
            bot.call("start");
            JsonNode placed = bot.call(
                    "place_order",
                    Map.of(
                            "tradeType", "SPOT",
                            "symbol", "BTC-USDT",
                            "side", "BUY",
                            "orderType", "LIMIT",
                            "size", "0.01",
                            "price", "40000",
                            "clientOid", "by-sdk"));
            assertThat(placed.path("data").path("clientOid").asString()).isEqualTo("by-sdk");
            assertThat(rig.sandbox().available("USDT")).isLessThan(rig.sandbox().balance("USDT"));

            bot.call("cancel_order", Map.of("tradeType", "SPOT", "symbol", "BTC-USDT", "clientOid", "by-sdk"));
            assertThat(rig.sandbox().available("USDT"))
                    .isEqualByComparingTo(rig.sandbox().balance("USDT"));
            assertThatThrownBy(() -> bot.call("cancel_order", Map.of("symbol", "BTC-USDT", "orderId", "1")))
                    .as("in the exchange's own words")
                    .isInstanceOf(CcxtError.class)
                    .hasMessageContaining("order_not_exist");
            bot.call("stop");
        }
        assertThat(AuditRecords.passed(rig.auditDirectory()).values())
                .filteredOn(record -> record.path("client-id").asString("").equals("by-sdk"))
                .hasSize(2)
                .anySatisfy(record -> {
                    assertThat(record.path("symbol").asString()).isEqualTo("BTC-USDT");
                    assertThat(record.path("side").asString()).isEqualTo("BUY");
                    assertThat(record.path("order").asString()).isEqualTo("LIMIT");
                    assertThat(record.path("price").asString()).isEqualTo("40000");
                });
    }

    @Test
    void opens_nothing_with_a_wrong_secret() throws Exception {
        Credentials right = rig.addBot("wrong", Bots.TRADER);
        String other = Credentials.random(new Random(9)).secret();
        try (CcxtClient bot = bot(new Credentials(right.apiKey(), other))) {
            assertThatThrownBy(() -> bot.call("start"))
                    .isInstanceOf(CcxtError.class)
                    .hasMessageContaining("WebSocket connection failed");
        }
        assertThat(welcomes()).isZero();
        // Nobody waits for a refusal to be written.
        await().untilAsserted(() -> assertThat(new AuditReader(rig.auditDirectory()).last(Integer.MAX_VALUE))
                .as("the SDK tells its bot no more than that")
                .anyMatch(line -> line.contains("authenticate.bad_signature")));
    }

    @Test
    void loses_its_stream_when_its_key_is_taken_away() throws Exception {
        try (CcxtClient bot = bot(rig.addBot("short", Bots.TRADER))) {
            bot.call("start");
            await().until(() -> welcomes() == 1);

            rig.revoke("short");

            await().atMost(VenueTrial.AT_ONCE).until(() -> welcomes() == 0);
            assertThatThrownBy(() -> bot.call("start")).isInstanceOf(CcxtError.class);
        }
    }
}
