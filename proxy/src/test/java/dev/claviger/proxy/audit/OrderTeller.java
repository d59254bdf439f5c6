package dev.claviger.proxy.audit;

import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.family.Family;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Mechanism;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.authenticate.Introduction;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Canonicaliser;
import dev.claviger.proxy.exchange.frame.FrameReader;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.permit.Policy;
import dev.claviger.proxy.route.Authority;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.route.Router;
import dev.claviger.proxy.route.Venue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the audit says of orders at one exchange, in one line each. */
final class OrderTeller {
    private static final List<String> FIELDS = List.of(
            "symbol",
            "side",
            "order",
            "price",
            "quantity",
            "notional",
            "reduce-only",
            "client-id",
            "order-id",
            "legs-omitted");

    private final Venue venue;
    private final Identity bot;

    OrderTeller(String exchange) throws ConfigException {
        venue = new Venue(exchange, ProfileLoader.bundled(exchange), ExchangeConfig.of(exchange));
        Set<String> everything =
                venue.profile().endpoints().all().stream().map(Endpoint::id).collect(Collectors.toSet());
        Account account = new Account("main", exchange, "REAL", new KeyRef("main", Mechanism.HMAC_SHA256), everything);
        bot = Introduction.unproven("grid-1", account, EnumSet.allOf(EndpointClass.class), everything);
    }

    Venue venue() {
        return venue;
    }

    /** A call, or where the method is WS a message, that is judged and let through. */
    Permitted permitted(String method, String path, String text) {
        return new Policy(new Freeze(), true)
                .permit(bot, method.equals("WS") ? message(path, text) : call(method, path, text));
    }

    private Canonical call(String method, String path, String text) {
        boolean query = text.startsWith("?");
        Map<String, String> headers = new HashMap<>();
        if (!query) {
            boolean json = text.startsWith("{") || text.startsWith("[");
            headers.put("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded");
        }
        Optional<String> payload =
                venue.profile().signing().of(method, path, "").additions().payloadHeader();
        payload.ifPresent(header ->
                headers.put(header, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        Call call = Calls.call(
                method,
                "/" + venue.name() + path + (query ? text : ""),
                headers,
                query || payload.isPresent() ? "" : text);
        return new Canonicaliser().canonicalise(call, new Router(List.of(venue)).route(call));
    }

    /** The stream is that of the longest prefix; where one of its segments is open, the path says it. */
    private Canonical message(String path, String text) {
        Family family = Objects.requireNonNull(venue.profile().familyOf(path), path);
        Authority authority = Objects.requireNonNull(venue.authority(family.name()), "a host in production");
        Endpoint row = Objects.requireNonNull(venue.profile().endpoints().find("WS", path), path);
        String stream = streamOf(path, row, family);
        FrameReader reader = new FrameReader(
                new Route(venue, family.name(), authority, stream, 0),
                family.stream().orElseThrow());
        // Where the exchange greets, nothing else is read before that is answered.
        reader.answered();
        return reader.read(Calls.call("WS", stream, Map.of(), text));
    }

    /** What stands before the method, which for some has a slash itself. */
    private static String streamOf(String path, Endpoint row, Family family) {
        String prefix =
                family.prefixes().stream().filter(path::startsWith).findFirst().orElseThrow();
        int open = row.path().indexOf('{');
        return open < 0 ? prefix : path.substring(0, path.indexOf('/', open) + 1);
    }

    static String told(String record) {
        JsonNode intent = JsonMapper.shared().readTree(record);
        Map<String, String> said = new LinkedHashMap<>();
        FIELDS.stream()
                .filter(intent::has)
                .forEach(field -> said.put(field, intent.get(field).asString()));
        if (intent.has("legs")) {
            said.put("legs", intent.get("legs").toString().replace("\"", ""));
        }
        return said.entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
    }
}
