package dev.claviger.harness.interop.venue.stream;

import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.gate.GateSandbox;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt.pro listens and trades on Gate's streams through the proxy. */
class GateStreamTest implements StreamTrial<GateSandbox> {
    private VenueTrial<GateSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.gate(), folder);
        trial.call("loadMarkets");
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Override
    public VenueTrial<GateSandbox> trial() {
        return trial;
    }

    @Override
    public StreamHabits habits() {
        return StreamHabits.whole();
    }

    @Override
    public Optional<StreamProof> proof(JsonNode message) {
        String channel = message.path("channel").asString();
        JsonNode auth = message.path("auth");
        JsonNode payload = message.path("payload");
        if (auth.has("SIGN")) {
            String signed = "channel=" + channel + "&event=subscribe&time="
                    + message.path("time").asString();
            return Optional.of(proof(auth.path("KEY"), auth.path("SIGN"), signed));
        }
        if (payload.has("signature")) {
            String asked = payload.has("req_param") ? Json.text(payload.path("req_param")) : "";
            String signed = String.join(
                    "\n", "api", channel, asked, payload.path("timestamp").asString());
            return Optional.of(proof(payload.path("api_key"), payload.path("signature"), signed));
        }
        return Optional.empty();
    }

    private StreamProof proof(JsonNode key, JsonNode signature, String signed) {
        return new StreamProof(
                key.asString(), signature.asString().equals(trial.mac().hex512OfText(signed)));
    }
}
