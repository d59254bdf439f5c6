package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.kraken.KrakenSandbox;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt.pro listens and trades on Kraken's streams through the proxy, by what stands for a token. */
class KrakenStreamTest implements StreamTrial<KrakenSandbox> {
    private VenueTrial<KrakenSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.kraken(), folder);
        trial.call("loadMarkets");
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Override
    public VenueTrial<KrakenSandbox> trial() {
        return trial;
    }

    @Override
    public StreamHabits habits() {
        return StreamHabits.whole().at("BTC/USD").cancelsByRequest();
    }

    @Override
    public Optional<StreamProof> proof(JsonNode message) {
        JsonNode token = message.path("params").path("token");
        return token.isMissingNode()
                ? Optional.empty()
                : Optional.of(
                        new StreamProof(trial.real().apiKey(), trial.sandbox().isToken(token.asString())));
    }

    @Test
    void the_bot_never_has_the_token() {
        JsonNode told = trial.call("privatePostGetWebSocketsToken");

        String token = told.path("result").path("token").asString();
        assertThat(token).startsWith("clv").hasSize(43);
        assertThat(trial.sandbox().isToken(token)).isFalse();
    }
}
