package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.interop.RawStream;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.bybit.BybitKey;
import dev.claviger.harness.sandbox.bybit.BybitSandbox;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt.pro listens and trades on Bybit's streams through the proxy. */
class BybitStreamTest implements StreamTrial<BybitSandbox> {
    private VenueTrial<BybitSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.bybit(), folder);
        trial.call("loadMarkets");
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Override
    public VenueTrial<BybitSandbox> trial() {
        return trial;
    }

    @Override
    public StreamHabits habits() {
        return StreamHabits.whole();
    }

    @Override
    public Optional<StreamProof> proof(JsonNode message) {
        return Optional.of(message)
                .filter(each -> each.path("op").asString().equals("auth"))
                .map(each -> each.path("args"))
                .map(args -> new StreamProof(
                        args.path(0).asString(),
                        args.path(2)
                                .asString()
                                .equals(trial.mac()
                                        .hexOfText("GET/realtime" + args.path(1).asString()))));
    }

    @Test
    void trap_15_nobody_else_shows_itself_on_a_bots_stream() throws Exception {
        Credentials other = trial.key("other");
        try (RawStream stream = RawStream.open(URI.create(trial.streams() + "/v5/private"))) {
            assertThat(stream.ask(auth(trial.virtual()))).contains("\"success\":true");
            assertThat(stream.ask(auth(other))).contains("authenticate.wrong_stream", "10003");
        }
    }

    @Test
    void a_login_that_the_exchange_quotes_is_told_as_the_bot_said_it() throws Exception {
        String login = auth(trial.virtual()).replace("{\"op\"", "{\"req_id\":\"" + "9".repeat(40) + "\",\"op\"");
        try (RawStream stream = RawStream.open(URI.create(trial.streams() + "/v5/private"))) {
            String told = stream.ask(login);

            assertThat(told)
                    .contains("Params Error")
                    .doesNotContain(trial.real().apiKey());
            assertThat(untimed(told)).contains("\"request\":" + untimed(login));
        }
    }

    @Test
    void a_login_with_anything_else_in_it_does_not_reach_the_exchange() throws Exception {
        String login = auth(trial.virtual());
        int before = trial.sandbox().messages().size();
        try (RawStream stream = RawStream.open(URI.create(trial.streams() + "/v5/trade"))) {
            assertThat(stream.ask(login.replace("]}", ",{}],\"junk\":1}"))).contains("exchange.ambiguous");
            assertThat(trial.sandbox().messages()).hasSize(before);
            assertThat(stream.ask(auth(trial.virtual()))).contains("\"retCode\":0");
        }
    }

    /** Without the time, which is the proxy's. */
    private static String untimed(String message) {
        return message.replaceAll(",[0-9]{13},", ",TIME,");
    }

    private static String auth(Credentials key) {
        String expires = Long.toString(System.currentTimeMillis() + 10_000);
        byte[] signed = ("GET/realtime" + expires).getBytes(StandardCharsets.US_ASCII);
        String signature = new BybitKey(key.apiKey(), key.secret()).proof().signature(signed);
        return "{\"op\":\"auth\",\"args\":[\"" + key.apiKey() + "\"," + expires + ",\"" + signature + "\"]}";
    }
}
