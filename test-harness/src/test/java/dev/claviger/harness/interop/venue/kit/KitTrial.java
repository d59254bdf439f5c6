package dev.claviger.harness.interop.venue.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.VenueKind;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.RsaKey;
import dev.claviger.harness.sandbox.StreamingVenue;
import dev.claviger.harness.sandbox.http.ReceivedMessage;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What an exchange's own kit does through the proxy with RSA keys, which ccxt does not sign streams with: the bot has one
 * and the account another, which is in the token.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KitTrial<S extends StreamingVenue> {
    static final Duration PATIENCE = VenueTrial.PATIENCE;

    /** What a key has signed. */
    record Signed(String apiKey, String text, String signature) {}

    private final VenueKind<S> kind;
    private VenueTrial<S> trial;

    KitTrial(VenueKind<S> kind) {
        this.kind = kind;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        RigOptions options =
                RigOptions.usual().botKeys(KeyType.RSA_PKCS1_SHA256).accountKey(KeyType.RSA_PKCS1_SHA256);
        trial = VenueTrial.start(kind, folder, options);
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    /** The exchange, with RSA keys on both sides. */
    VenueTrial<S> trial() {
        return trial;
    }

    /** Places an order that stays open; its id. */
    abstract String placesByMessage(CcxtClient kit);

    /** Cancels one. */
    abstract void cancelsByMessage(CcxtClient kit, String id);

    /** Places an order by request that stays open; its id. */
    abstract String placesByRequest(CcxtClient kit);

    /** Cancels one by request. */
    abstract void cancelsByRequest(CcxtClient kit, String id);

    /** The state of the order that news tell of. */
    abstract String state(JsonNode news);

    /** What a message that logs in proves by the exchange's document; empty for any other. */
    abstract Optional<Signed> login(JsonNode message);

    /** What a request proves; empty where it is not signed. */
    abstract Optional<Signed> request(ReceivedRequest request);

    @Test
    void trades_by_message_and_hears_of_its_own_orders() throws Exception {
        int before;
        try (CcxtClient kit = trial().kit("by-message")) {
            before = subscriptions();
            var free = trial().sandbox().available("USDT");
            kit.watch("placed", "topic", "order");
            await().atMost(PATIENCE).until(() -> subscriptions() == before + 1);

            String id = placesByMessage(kit);

            JsonNode placed = kit.seen("placed", PATIENCE);
            assertThat(placed.findValuesAsString("orderId")).containsExactly(id);
            assertThat(trial().sandbox().available("USDT")).isLessThan(free);

            kit.watch("cancelled", "topic", "order");
            cancelsByMessage(kit, id);

            assertThat(state(kit.seen("cancelled", PATIENCE))).isEqualToIgnoringCase("cancelled");
            assertThat(trial().sandbox().available("USDT")).isEqualByComparingTo(free);
        }
        await().until(() -> subscriptions() == before);
    }

    @Test
    void trades_by_request() throws Exception {
        try (CcxtClient kit = trial().kit("by-request")) {
            var arrivals = trial().arrivals();
            var free = trial().sandbox().available("USDT");

            String id = placesByRequest(kit);

            assertThat(trial().sandbox().available("USDT")).isLessThan(free);
            cancelsByRequest(kit, id);
            assertThat(trial().sandbox().available("USDT")).isEqualByComparingTo(free);
            assertThat(arrivals.all().stream().map(this::request).flatMap(Optional::stream))
                    .hasSize(2)
                    .allSatisfy(this::isTheAccountsOwn);
        }
    }

    @Test
    void a_wrong_key_is_refused_and_its_login_never_arrives() throws Exception {
        try (CcxtClient impostor = trial().impostorsKit()) {
            int before = trial().sandbox().messages().size();

            assertThatThrownBy(() -> placesByMessage(impostor)).hasMessageContaining("authenticate.bad_signature");
            assertThatThrownBy(() -> placesByRequest(impostor)).hasMessageContaining("authenticate.bad_signature");

            assertThat(trial().sandbox().messages().stream()
                            .skip(before)
                            .map(KitTrial::json)
                            .map(this::login)
                            .flatMap(Optional::stream))
                    .isEmpty();
        }
    }

    /** Else a bot would wait for ever: the kit knows by the answer which order is refused. */
    @Test
    void an_order_by_message_that_the_proxy_refuses_fails_at_once() throws Exception {
        try (CcxtClient reader = trial().kit("reader", EnumSet.of(EndpointClass.READ, EndpointClass.STREAM))) {
            assertThatThrownBy(() -> placesByMessage(reader)).hasMessageContaining("permit.class_not_allowed");
        }
    }

    @Test
    void the_exchange_sees_the_account_s_key_and_its_signature_and_nothing_of_the_bot_s() throws Exception {
        try (CcxtClient kit = trial().kit("seen")) {
            cancelsByMessage(kit, placesByMessage(kit));
        }
        List<ReceivedMessage> messages = trial().sandbox().messages();

        trial().holdNothingOfVirtualKeys(messages);
        assertThat(messages.stream().map(KitTrial::json).map(this::login).flatMap(Optional::stream))
                .isNotEmpty()
                .allSatisfy(this::isTheAccountsOwn);
    }

    private void isTheAccountsOwn(Signed signed) {
        RsaKey pair = RsaKey.of(trial().real().publicKey().orElseThrow());
        assertThat(signed.apiKey()).isEqualTo(trial().real().apiKey());
        assertThat(pair.signed(signed.text().getBytes(StandardCharsets.US_ASCII), signed.signature()))
                .as(signed.text())
                .isTrue();
    }

    private static JsonNode json(ReceivedMessage message) {
        return message.text().startsWith("{")
                ? Json.read(message.text().getBytes(StandardCharsets.UTF_8))
                : Json.object();
    }

    private int subscriptions() {
        return trial().sandbox().streams().subscriptions();
    }
}
