package dev.claviger.harness.sandbox.kraken;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The tokens that open an account's WebSocket (documentation, "Get Websockets Token"). */
final class SocketTokens {
    private static final int BYTES = 32;
    private static final int LIFETIME_SECONDS = 900;

    private final SecureRandom random = new SecureRandom();
    private final Set<String> given = ConcurrentHashMap.newKeySet();

    List<VenueEndpoint<KrakenCall, ObjectNode>> endpoints() {
        return List.of(VenueEndpoint.act("/0/private/GetWebSocketsToken", this::give));
    }

    private ObjectNode give(KrakenCall call) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        given.add(token);
        return Json.object().put("token", token).put("expires", LIFETIME_SECONDS);
    }

    /** Whether it was given out. */
    boolean isOne(String token) {
        return given.contains(token);
    }

    /** Refuses parameters without a token that was given out. */
    void check(JsonNode params) {
        if (!isOne(params.path("token").asString(""))) {
            throw new KrakenError("EGeneral:Permission denied");
        }
    }
}
