package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What opens a WebSocket that tells of the spot account (spot v3 documentation, "Websocket User Data Streams"). */
final class ListenKeys {
    /** Of the parameter, in requests and in upgrades. */
    static final String NAME = "listenKey";

    private static final String PATH = "/api/v3/userDataStream";
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Set<SocketPeer>> opened = new LinkedHashMap<>();

    List<VenueEndpoint<MexcCall, JsonNode>> endpoints() {
        return List.of(
                VenueEndpoint.signed("POST", PATH, _ -> made()),
                VenueEndpoint.signed("GET", PATH, _ -> list()),
                VenueEndpoint.signed("PUT", PATH, this::extended),
                VenueEndpoint.signed("DELETE", PATH, this::closed));
    }

    /** Another one each time, of which an account may have 60. */
    private synchronized ObjectNode made() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String key = HexFormat.of().formatHex(bytes);
        opened.put(key, ConcurrentHashMap.newKeySet());
        return Json.object().put(NAME, key);
    }

    private ObjectNode list() {
        ObjectNode answer = Json.object();
        ArrayNode keys = answer.putArray(NAME);
        valid().forEach(keys::add);
        return answer;
    }

    private ObjectNode extended(MexcCall call) {
        return Json.object().put(NAME, known(call));
    }

    /** Its WebSockets end, too. */
    private synchronized ObjectNode closed(MexcCall call) {
        String key = known(call);
        Set<SocketPeer> peers = opened.remove(key);
        if (peers != null) {
            peers.forEach(peer -> peer.close(1000));
        }
        return Json.object().put(NAME, key);
    }

    private synchronized String known(MexcCall call) {
        String key = call.required(NAME);
        if (!opened.containsKey(key)) {
            throw MexcError.parameter("Invalid listen key");
        }
        return key;
    }

    /** Those that are valid, the eldest first. */
    synchronized List<String> valid() {
        return List.copyOf(opened.keySet());
    }

    /** Somebody opens a WebSocket with one; whether it is valid. */
    synchronized boolean open(String key, SocketPeer peer) {
        Set<SocketPeer> peers = opened.get(key);
        return peers != null && peers.add(peer);
    }

    /** One that was opened with it has ended. */
    synchronized void forget(String key, SocketPeer peer) {
        Set<SocketPeer> peers = opened.get(key);
        if (peers != null) {
            peers.remove(peer);
        }
    }
}
