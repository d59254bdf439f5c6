package dev.claviger.harness.interop.venue.stream;

import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.binance.BinanceSandbox;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt.pro listens and trades on Binance's spot streams through the proxy, each request signed. */
class BinanceStreamTest implements StreamTrial<BinanceSandbox> {
    private VenueTrial<BinanceSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.binance(), folder);
        trial.call("loadMarkets");
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Override
    public VenueTrial<BinanceSandbox> trial() {
        return trial;
    }

    @Override
    public StreamHabits habits() {
        return StreamHabits.whole().onOneChannel();
    }

    @Override
    public Optional<StreamProof> proof(JsonNode message) {
        return Optional.of(message.path("params"))
                .filter(params -> params.has("signature"))
                .map(params -> new StreamProof(
                        params.path("apiKey").asString(),
                        params.path("signature").asString().equals(trial.mac().hexOfText(signed(params)))));
    }

    private static String signed(JsonNode params) {
        return params.properties().stream()
                .filter(each -> !each.getKey().equals("signature"))
                .map(each -> each.getKey() + "=" + each.getValue().asString())
                .sorted()
                .collect(Collectors.joining("&"));
    }
}
