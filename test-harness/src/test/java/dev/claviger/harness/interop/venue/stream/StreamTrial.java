package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.StreamingVenue;
import dev.claviger.harness.sandbox.http.ReceivedMessage;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.socket.OpenStreams;
import dev.claviger.harness.sandbox.socket.SocketUpgrade;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What an unchanged ccxt.pro does on an exchange's streams through the proxy, whatever the exchange. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
interface StreamTrial<S extends StreamingVenue> {
    /** An account's own news that ccxt can listen to on its own at every exchange. */
    String ORDERS = "watchOrders";

    /** The exchange, with its markets loaded. */
    VenueTrial<S> trial();

    /** How ccxt uses its streams. */
    StreamHabits habits();

    /** The WebSockets that are open at the exchange. */
    default OpenStreams<?> streams() {
        return trial().sandbox().streams();
    }

    /** What a message that arrived proves, worked out by the exchange's document; empty where it shows nobody. */
    Optional<StreamProof> proof(JsonNode message);

    /** What the upgrade that opened a stream proves; empty where it shows nobody, as at most exchanges. */
    default Optional<StreamProof> proof(ReceivedRequest upgrade) {
        return Optional.empty();
    }

    @Test
    default void sees_market_data_without_a_key() {
        trial().watch("ticker", "watchTicker", habits().market());

        assertThat(trial().seen("ticker").path(habits().price()).asDouble()).isEqualTo(60_000);
    }

    @Test
    default void sees_its_own_orders_and_balance() {
        StreamHabits habits = habits();
        if (habits.tellsBalance()) {
            trial().watch("balance", "watchBalance");
        }
        trial().watch("orders", ORDERS, habits.market());
        await().until(() -> subscriptions() == habits.channels());

        String id = trial().call(habits.places(), habits.market(), "limit", "buy", habits.amount(), 50_000)
                .path("id")
                .asString();

        assertThat(trial().seen("orders").findValuesAsString("id")).contains(id);
        if (habits.tellsBalance()) {
            assertThat(trial().seen("balance")
                            .path(habits.quote())
                            .path("total")
                            .asDouble())
                    .isPositive();
        }
        trial().watch("cancelled", ORDERS, habits.market());
        trial().call(habits.cancels(), id, habits.market());
        assertThat(trial().seen("cancelled"))
                .anyMatch(order -> order.path("id").asString().equals(id)
                        && order.path("status").asString().equals("canceled"));
        assertThat(trial().call("fetchOpenOrders", habits.market()).findValuesAsString("id"))
                .doesNotContain(id);
    }

    @Test
    default void a_bot_with_a_wrong_secret_is_told_so_and_sees_nothing() throws Exception {
        try (var impostor = trial().impostor()) {
            int before = subscriptions();
            impostor.watch("orders", ORDERS, habits().market());

            assertThatThrownBy(() -> impostor.seen("orders", VenueTrial.PATIENCE))
                    .isInstanceOfSatisfying(
                            CcxtError.class,
                            error -> assertThat(error.className())
                                    .as(error.getMessage())
                                    .isEqualTo("AuthenticationError"))
                    .hasMessageContaining("authenticate.bad_signature");
            assertThat(subscriptions()).isEqualTo(before);
        }
    }

    @Test
    default void a_bot_whose_key_is_taken_away_loses_its_stream_at_once() throws Exception {
        try (var other = trial().another("short", Bots.TRADER)) {
            int before = subscriptions();
            other.watch("orders", ORDERS, habits().market());
            await().until(() -> subscriptions() == before + 1);

            trial().revoke("short");

            await().atMost(VenueTrial.AT_ONCE).until(() -> subscriptions() == before);
        }
    }

    @Test
    default void the_exchange_sees_the_real_key_and_its_signature_and_nothing_of_the_bots() throws Exception {
        int before;
        try (var other = trial().another("seen", Bots.TRADER)) {
            before = subscriptions();
            other.watch("orders", ORDERS, habits().market());
            await().until(() -> subscriptions() > before);
        }
        // A stream whose bot has gone is open at the exchange for a moment yet, and other tests count.
        await().until(() -> subscriptions() == before);
        List<ReceivedMessage> messages = trial().sandbox().messages();

        trial().holdNothingOfVirtualKeys(messages);
        Stream<Optional<StreamProof>> byMessage = messages.stream()
                .filter(message -> message.text().startsWith("{"))
                .map(message -> proof(Json.read(message.text().getBytes(StandardCharsets.UTF_8))));
        Stream<Optional<StreamProof>> byUpgrade = trial().sandbox().received().stream()
                .filter(SocketUpgrade::isAskedBy)
                .map(this::proof);
        assertThat(Stream.concat(byMessage, byUpgrade).flatMap(Optional::stream))
                .isNotEmpty()
                .allSatisfy(proof -> {
                    assertThat(proof.apiKey()).isEqualTo(trial().real().apiKey());
                    assertThat(proof.holds()).isTrue();
                });
    }

    private int subscriptions() {
        return streams().subscriptions();
    }
}
