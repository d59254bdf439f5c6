package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The tokens that open WebSockets (KuCoin's documentation, "Get Public Token" and "Get Private Token" of classic accounts). */
final class Bullets {
    private static final int BYTES = 97;
    private static final int TAIL_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Supplier<URI> server;
    private final Set<String> everybodys = ConcurrentHashMap.newKeySet();
    private final Set<String> owners = ConcurrentHashMap.newKeySet();
    private final Set<String> unified = ConcurrentHashMap.newKeySet();

    /**
     * None yet.
     *
     * @param server where HTTP is spoken; WebSocket is, too
     */
    Bullets(Supplier<URI> server) {
        this.server = server;
    }

    List<VenueEndpoint<KucoinCall, JsonNode>> endpoints() {
        return List.of(
                new VenueEndpoint<>("POST", "/api/v1/bullet-public", false, _ -> give(everybodys)),
                VenueEndpoint.act("/api/v1/bullet-private", _ -> give(owners)),
                // A unified account's: where it is to be used is documented and not told.
                VenueEndpoint.act("/api/v2/bullet-private", _ -> give(unified).without("instanceServers")),
                // Reached by an upgrade without such a token only.
                VenueEndpoint.open("/", _ -> {
                    throw KucoinError.notLetIn("401", "token is invalid");
                }));
    }

    private ObjectNode give(Set<String> given) {
        String token = Base64.getUrlEncoder().encodeToString(bytes(BYTES)) + "."
                + Base64.getEncoder().encodeToString(bytes(TAIL_BYTES));
        given.add(token);
        ObjectNode data = Json.object().put("token", token);
        data.putArray("instanceServers")
                .addObject()
                .put("endpoint", server.get().toString().replaceFirst("^http", "ws") + "/")
                .put("encrypt", true)
                .put("protocol", "websocket")
                .put("pingInterval", 18_000)
                .put("pingTimeout", 10_000);
        return data;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Whether it was given to the account's owner, for a classic account's streams. */
    boolean isOwners(String token) {
        return owners.contains(token);
    }

    /** Whether it was given to the account's owner, for a unified account's streams. */
    boolean isUnified(String token) {
        return unified.contains(token);
    }

    /** Whether it was given to anybody who asked. */
    boolean isEverybodys(String token) {
        return everybodys.contains(token);
    }
}
