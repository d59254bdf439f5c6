package dev.claviger.harness.sandbox.binance.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** The listen keys of one family: created, kept alive and closed with the key header alone. */
public final class UserStreams {
    private final Family family;
    private final String path;
    private final boolean named;
    private final Map<String, String> listenKeys = new ConcurrentHashMap<>();

    /**
     * Serves listen keys.
     *
     * @param path where
     * @param named whether PUT and DELETE must name the listen key (spot) or find it by its owner (futures)
     */
    public UserStreams(Family family, String path, boolean named) {
        this.family = family;
        this.path = path;
        this.named = named;
    }

    /** Returns the endpoints. */
    public List<Endpoint> endpoints() {
        Weight weight = Weight.fixed(family == Family.SPOT ? 2 : 1);
        return List.of(
                Endpoint.keyed(family, "POST", path, weight, this::create),
                Endpoint.keyed(family, "PUT", path, weight, call -> {
                    find(call);
                    return Json.object();
                }),
                Endpoint.keyed(family, "DELETE", path, weight, call -> {
                    find(call);
                    listenKeys.remove(call.account());
                    return Json.object();
                }));
    }

    /** Returns whose a listen key is. */
    public Optional<String> account(String listenKey) {
        return listenKeys.entrySet().stream()
                .filter(each -> each.getValue().equals(listenKey))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private JsonNode create(Call call) {
        String key = listenKeys.computeIfAbsent(
                call.account(),
                owner -> "sandboxListenKey" + family.name() + Integer.toHexString(owner.hashCode()) + call.millis());
        return Json.object().put("listenKey", key);
    }

    private void find(Call call) {
        String key = listenKeys.get(call.account());
        boolean found = key != null && (!named || key.equals(call.params().required("listenKey")));
        if (!found) {
            throw BinanceError.of(-1125, "This listenKey does not exist.");
        }
    }
}
