package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.ccxt.Freqtrade;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A real freqtrade, set up as the README says and not otherwise, buys and sells through the proxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FreqtradeTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Rig rig;
    private Credentials virtual;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        assumeTrue(
                Freqtrade.isPossible(),
                "python3 of 3.11 or later with venv and ensurepip is not here, so freqtrade is not tried");
        rig = Rig.start(folder.resolve("rig"), RigOptions.usual(), Machine.here())
                .awaitReady();
        Set<EndpointClass> allow = EnumSet.copyOf(Bots.TRADER);
        allow.add(EndpointClass.RISK);
        virtual = rig.addBot("freqtrade", allow);
    }

    @AfterAll
    void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    @Test
    void trades_on_the_spot_market(@TempDir Path folder) throws Exception {
        buysAndSells(
                folder,
                "/api/v3/order",
                Map.of("trading_mode", "spot", "margin_mode", ""),
                Map.of("price_side", "other", "use_order_book", false),
                "BTC/USDT");
    }

    @Test
    void trades_futures(@TempDir Path folder) throws Exception {
        buysAndSells(
                folder,
                "/fapi/v1/order",
                Map.of("trading_mode", "futures", "margin_mode", "isolated"),
                Map.of("price_side", "other", "use_order_book", true, "order_book_top", 1),
                "ETH/USDT:USDT");
    }

    private void buysAndSells(
            Path folder, String endpoint, Map<String, String> mode, Map<String, ?> pricing, String pair)
            throws IOException {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());
        ObjectNode config = JSON.createObjectNode()
                .put("max_open_trades", 1)
                .put("stake_currency", "USDT")
                .put("stake_amount", 200)
                .put("dry_run", false)
                .put("cancel_open_orders_on_exit", true)
                .put("initial_state", "running");
        mode.forEach(config::put);
        config.set("entry_pricing", JSON.valueToTree(pricing));
        config.set("exit_pricing", JSON.valueToTree(pricing));
        config.putArray("pairlists").addObject().put("method", "StaticPairList");
        config.putObject("internals").put("process_throttle_secs", 1);
        ObjectNode exchange = readme();
        exchange.putArray("pair_whitelist").add(pair);
        exchange.putArray("pair_blacklist");
        config.set("exchange", exchange);

        try (Freqtrade bot = Freqtrade.start(folder, config.toString())) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .failFast("freqtrade ended", () -> !bot.isAlive())
                    .untilAsserted(() -> assertThat(bot.said())
                            .anyMatch(line -> line.contains("LIMIT_BUY has been fulfilled"))
                            .anyMatch(line -> line.contains("LIMIT_SELL has been fulfilled")));
            assertThat(bot.said()).noneMatch(line -> line.contains(" - ERROR - ") || line.contains("Exception"));
        }

        List<ReceivedRequest> orders = arrivals.all().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().equals(endpoint))
                .toList();
        assertThat(orders)
                .extracting(request ->
                        Form.read(request.query() + request.bodyText()).get("side"))
                .startsWith("BUY", "SELL");
        assertThat(orders)
                .allSatisfy(request -> assertThat(request.header("X-MBX-APIKEY"))
                        .contains(rig.real().apiKey()));
        assertThat(arrivals.all())
                .extracting(request -> request.headText() + request.bodyText())
                .noneMatch(text -> text.contains(virtual.apiKey()));
        assertThat(AuditRecords.passed(rig.auditDirectory()).values())
                .filteredOn(record -> record.path("path").asString().equals(endpoint))
                .extracting(record -> record.path("bot").asString())
                .isNotEmpty()
                .containsOnly("freqtrade");
    }

    /** The README's words for freqtrade, with this proxy's address and key. */
    private ObjectNode readme() throws IOException {
        String text = Files.readString(Path.of("..", "README.md"));
        String begin = "```json\n\"exchange\": ";
        int from = text.indexOf(begin, text.indexOf("freqtrade, `config.json`")) + begin.length();
        JsonNode exchange = JSON.readTree(text.substring(from, text.indexOf("\n```", from))
                .replace("127.0.0.1:8317/binance", rig.baseUrl().toString().substring("http://".length()))
                .replace("virtual key", virtual.apiKey())
                .replace("virtual secret", virtual.secret()));
        return (ObjectNode) exchange;
    }
}
