package dev.claviger.harness.interop.venue.stream;

import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.coinbase.exchange.ExchangeSandbox;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt.pro listens on Coinbase Exchange's feed through the proxy, each private subscription signed. */
class CoinbaseExchangeStreamTest implements StreamTrial<ExchangeSandbox> {
    private VenueTrial<ExchangeSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.coinbaseExchange(), folder);
        trial.call("loadMarkets");
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Override
    public VenueTrial<ExchangeSandbox> trial() {
        return trial;
    }

    @Override
    public StreamHabits habits() {
        return StreamHabits.ordersAlone("BTC/USD");
    }

    @Override
    public Optional<StreamProof> proof(JsonNode message) {
        return Optional.of(message).filter(each -> each.has("signature")).map(each -> {
            String signed = each.path("timestamp").asString() + "GET/users/self/verify";
            return new StreamProof(
                    each.path("key").asString(),
                    each.path("signature").asString().equals(trial.mac().base64OfBase64(signed)));
        });
    }
}
