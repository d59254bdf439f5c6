package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.RawStream;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is KuCoin's own of {@link StreamTrial}: a token opens a stream, and the exchange says where to bring it. */
interface KucoinStreams extends StreamTrial<KucoinSandbox> {
    /** ccxt's method that asks for a token of an account's own. */
    String asksForToken();

    /** The one that asks for a token anybody may have. */
    String asksForPublicToken();

    /** Where its streams are, in front of the exchange's own path. */
    String base();

    /** The topic of an account's orders. */
    String orders();

    @Override
    default Optional<StreamProof> proof(JsonNode message) {
        return Optional.empty();
    }

    @Override
    default Optional<StreamProof> proof(ReceivedRequest upgrade) {
        String token = Parameters.ofQuery(upgrade.query()).getOrDefault("token", "");
        return trial().sandbox().isPublicToken(token)
                ? Optional.empty()
                : Optional.of(new StreamProof(
                        trial().real().apiKey(), trial().sandbox().isPrivateToken(token)));
    }

    @Test
    default void the_bot_is_led_to_the_proxy_and_never_has_the_token() {
        JsonNode told = trial().call(asksForToken()).path("data");

        String token = told.path("token").asString();
        assertThat(token).startsWith("clv").matches("[A-Za-z0-9]+");
        assertThat(trial().sandbox().isPrivateToken(token)).isFalse();
        JsonNode server = told.path("instanceServers").path(0);
        assertThat(server.path("endpoint").asString())
                .startsWith("ws://127.0.0.1:")
                .endsWith(base() + "/");
        assertThat(server.path("pingInterval").asInt()).isEqualTo(18_000);
        assertThat(trial().sandbox().received())
                .extracting(request -> request.headText() + request.bodyText())
                .noneMatch(text -> text.contains(token));
    }

    /** Whoever says it is heard as that bot, for as long as that bot may be. */
    @Test
    default void what_stands_for_a_token_opens_a_stream_as_the_bot_it_was_given_to() throws Exception {
        String token;
        try (CcxtClient lender = trial().another("lender", Bots.TRADER)) {
            token = lender.call(asksForToken()).path("data").path("token").asString();
        }
        int before = trial().sandbox().streams().subscriptions();
        try (RawStream borrowed = RawStream.open(upgrade(token))) {
            assertThat(borrowed.next("greeting")).contains("\"type\":\"welcome\"", "\"id\":\"mine\"");
            assertThat(borrowed.ask(
                            "{\"id\":\"7\",\"type\":\"subscribe\",\"topic\":\"" + orders() + "\",\"response\":true}"))
                    .contains("\"type\":\"ack\"");
            assertThat(trial().sandbox().streams().subscriptions()).isEqualTo(before + 1);

            trial().revoke("lender");

            await().atMost(VenueTrial.AT_ONCE)
                    .until(() -> trial().sandbox().streams().subscriptions() == before);
            isRefused(token);
        }
    }

    @Test
    default void a_token_of_nobody_s_opens_nothing() {
        isRefused("clv" + "a".repeat(150));
        isRefused("2neAiuYvAU61ZDXANAGAsiL4");
    }

    @Test
    default void a_public_token_opens_nothing_of_an_account_s() throws Exception {
        String token;
        try (CcxtClient anybody = trial().another("listener", Bots.TRADER)) {
            token = anybody.call(asksForPublicToken())
                    .path("data")
                    .path("token")
                    .asString();
        }
        int before = trial().sandbox().streams().subscriptions();
        try (RawStream stream = RawStream.open(upgrade(token))) {
            assertThat(stream.next("greeting")).contains("welcome");
            assertThat(stream.ask("{\"id\":\"7\",\"type\":\"subscribe\",\"topic\":\"" + orders() + "\"}"))
                    .contains("\"type\":\"error\"", "authenticate.missing");
        }
        assertThat(trial().sandbox().streams().subscriptions()).isEqualTo(before);
    }

    private void isRefused(String token) {
        assertThatThrownBy(() -> RawStream.open(upgrade(token)))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    private URI upgrade(String token) {
        return URI.create(trial().streams() + base() + "/?token=" + token + "&connectId=mine");
    }
}
