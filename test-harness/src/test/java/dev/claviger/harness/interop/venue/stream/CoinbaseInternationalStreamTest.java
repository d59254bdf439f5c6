package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.coinbase.international.InternationalSandbox;
import dev.claviger.harness.sandbox.http.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt.pro listens on Coinbase International's feed through the proxy: market data, each time signed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoinbaseInternationalStreamTest {
    private static final String PERPETUAL = "BTC/USDC:USDC";
    private VenueTrial<InternationalSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.coinbaseInternational(), folder);
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Test
    void sees_market_data_of_several_markets_at_once_signed_with_the_real_key() {
        trial.watch("perpetual", "watchTicker", PERPETUAL);
        trial.watch("spot", "watchTicker", "BTC/USDC");

        assertThat(trial.seen("perpetual").path("bid").asDouble()).isEqualTo(60_000);
        assertThat(trial.seen("spot").path("bid").asDouble()).isEqualTo(60_000);
        List<ReceivedMessage> messages = trial.sandbox().messages();
        trial.holdNothingOfVirtualKeys(messages);
        assertThat(messages).allSatisfy(message -> {
            JsonNode frame = Json.read(message.text().getBytes(StandardCharsets.UTF_8));
            String key = frame.path("key").asString();
            String passphrase = frame.path("passphrase").asString();
            assertThat(key).isEqualTo(trial.real().apiKey());
            assertThat(passphrase).isEqualTo(trial.real().passphrase().orElseThrow());
            assertThat(frame.path("signature").asString())
                    .isEqualTo(
                            trial.mac().base64OfBase64(frame.path("time").asString() + key + "CBINTLMD" + passphrase));
        });
    }

    @Test
    void a_bot_with_a_wrong_secret_is_told_so_and_sees_nothing() throws Exception {
        int open = trial.sandbox().streams().size();
        try (CcxtClient impostor = trial.impostor()) {
            int before = trial.sandbox().messages().size();
            impostor.watch("ticker", "watchTicker", PERPETUAL);

            assertThatThrownBy(() -> impostor.seen("ticker", VenueTrial.PATIENCE))
                    .isInstanceOfSatisfying(
                            CcxtError.class,
                            error -> assertThat(error.className())
                                    .as(error.getMessage())
                                    .isEqualTo("AuthenticationError"))
                    .hasMessageContaining("authenticate.bad_signature");
            assertThat(trial.sandbox().messages()).hasSize(before);
        }
        await().until(() -> trial.sandbox().streams().size() == open);
    }

    @Test
    void a_bot_whose_key_is_taken_away_loses_its_stream_at_once() throws Exception {
        try (CcxtClient other = trial.another("short", Bots.TRADER)) {
            int before = trial.sandbox().streams().size();
            other.watch("ticker", "watchTicker", PERPETUAL);
            other.seen("ticker", VenueTrial.PATIENCE);
            assertThat(trial.sandbox().streams().size()).isEqualTo(before + 1);

            trial.revoke("short");

            await().atMost(VenueTrial.AT_ONCE)
                    .until(() -> trial.sandbox().streams().size() == before);
        }
    }
}
