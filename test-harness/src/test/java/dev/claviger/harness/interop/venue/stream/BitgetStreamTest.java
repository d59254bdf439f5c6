package dev.claviger.harness.interop.venue.stream;

import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.bitget.BitgetSandbox;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt.pro listens on Bitget's streams through the proxy; it has no orders by message there. */
class BitgetStreamTest implements StreamTrial<BitgetSandbox> {
    private VenueTrial<BitgetSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.bitget(), folder);
        trial.call("loadMarkets");
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Override
    public VenueTrial<BitgetSandbox> trial() {
        return trial;
    }

    @Override
    public StreamHabits habits() {
        return StreamHabits.whole().ordersByRequest();
    }

    @Override
    public Optional<StreamProof> proof(JsonNode message) {
        return login(trial, message);
    }

    /** Logins are the same for both kinds of account. */
    static Optional<StreamProof> login(VenueTrial<BitgetSandbox> trial, JsonNode message) {
        JsonNode arg = message.path("args").path(0);
        return Optional.of(arg).filter(each -> each.has("sign")).map(login -> {
            String signed = login.path("timestamp").asString() + "GET/user/verify";
            return new StreamProof(
                    login.path("apiKey").asString(),
                    login.path("sign").asString().equals(trial.mac().base64OfText(signed)));
        });
    }
}
