package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.rig.HeldToken;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.VenueRig;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.audit.read.AuditReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upgrade that authenticates is stopped by what the operator takes back as a call is. */
class WaitingUpgradeTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void a_stream_whose_upgrade_waits_for_its_signature_is_not_opened_when_its_bot_is_revoked(@TempDir Path folder)
            throws Exception {
        AtomicReference<HeldToken> held = new AtomicReference<>();
        RigOptions options = RigOptions.usual().token(connected -> {
            held.set(new HeldToken(connected));
            return held.get();
        });
        try (VenueRig<KucoinSandbox> rig = VenueRig.start(
                                folder.resolve("rig"), Machine.here(), Venues.kucoin(), options)
                        .awaitReady();
                HttpClient client = HttpClient.newHttpClient()) {
            KucoinOrderBot bot = new KucoinOrderBot(rig.baseUrl(), rig.addBot("leaver", Bots.TRADER));
            held.get().hold();
            CompletableFuture<HttpResponse<?>> answer =
                    refused(client, bot.upgrade(Machine.here().clock().millis()));
            Patience.until("the token is asked", LIMIT, () -> held.get().waiting() == 1);

            int before = rig.proxy().bots();
            rig.revoke("leaver");
            Patience.until("the bot is refused", LIMIT, () -> isRevoked(client, bot));
            held.get().letGo();

            assertThat(answer.get(60, TimeUnit.SECONDS).headers().firstValue("X-Claviger-Refusal"))
                    .hasValue("authenticate.revoked");
            assertThat(rig.proxy().bots()).isEqualTo(before);
            assertThat(rig.sandbox().received())
                    .noneMatch(request -> request.path().startsWith("/wsapi"));
            await().untilAsserted(() -> assertThat(new AuditReader(rig.auditDirectory()).last(Integer.MAX_VALUE))
                    .filteredOn(line -> line.contains("\"type\":\"outcome\""))
                    .isNotEmpty()
                    .allMatch(line -> line.contains("\"result\":\"failed\",\"reason\":\"forward.not_sent\"")));
        }
    }

    /** Another upgrade is refused before the token is asked. */
    private static boolean isRevoked(HttpClient client, KucoinOrderBot bot) {
        return refused(client, bot.upgrade(Machine.here().clock().millis()))
                .completeOnTimeout(null, 2, TimeUnit.SECONDS)
                .thenApply(answer -> answer != null
                        && answer.headers()
                                .firstValue("X-Claviger-Refusal")
                                .orElse("")
                                .equals("authenticate.revoked"))
                .join();
    }

    private static CompletableFuture<HttpResponse<?>> refused(HttpClient client, URI upgrade) {
        return client.newWebSocketBuilder()
                .buildAsync(upgrade, new WebSocket.Listener() {})
                .handle((_, failure) -> {
                    Throwable cause = failure == null || failure.getCause() == null ? failure : failure.getCause();
                    if (cause instanceof WebSocketHandshakeException answered) {
                        return answered.getResponse();
                    }
                    throw new AssertionError("the stream was opened", failure);
                });
    }
}
