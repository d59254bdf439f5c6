package dev.claviger.proxy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.Auth;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.recipe.Additions.Echo;
import dev.claviger.config.recipe.Passphrase;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Variable;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.ExchangeClock;
import dev.claviger.proxy.fixture.Signers;
import dev.claviger.proxy.fixture.SoftwareHsm;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.route.Venue;
import dev.claviger.proxy.sign.Signer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What leaves for an exchange, sent here once more, means the same to the byte: only what authenticates is set anew. */
class IdempotenceTest {
    private static final ExchangeClock CLOCK =
            new ExchangeClock(InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_000L)), () -> OptionalLong.of(0));

    static Set<String> exchanges() {
        return Desk.ALL.names();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void what_leaves_means_the_same_when_it_is_sent_here_once_more(String exchange) {
        Venue venue = Desk.ALL.venue(exchange);
        Signer signer = signer(venue);
        int signed = 0;
        for (Endpoint row : venue.profile().endpoints().all()) {
            if (row.method().equals("WS")) {
                continue;
            }
            Spelling request = request(row, exchange);
            if (row.auth() != Auth.NONE) {
                authenticated(request, venue.profile().signing().of(row.method(), request.path, ""));
            }
            Canonical first = canonical(request.wire(), row);
            Permitted permitted = Desk.ALL.permitted(first).orElse(null);
            if (permitted == null) {
                assertThat(Desk.isBlocked(row)).as(row.id()).isTrue();
                continue;
            }
            byte[] wire = signer.sign(permitted, Runnable::run).join().wire().toBytes();
            if (first.recipe().jwt().isPresent()) {
                wire = withoutToken(wire);
            }
            Canonical second = canonical(returned(wire, exchange), row);
            same(first, second);
            signed++;
        }
        assertThat(signed).as("endpoints that were sent").isGreaterThan(20);
    }

    private static void same(Canonical first, Canonical second) {
        assertThat(second.endpoint()).isSameAs(first.endpoint());
        assertThat(second.route().path()).isEqualTo(first.route().path());
        boolean sorted = first.recipe().isSorted();
        assertThat(pairs(second.query(), sorted)).as(first.what()).isEqualTo(pairs(first.query(), sorted));
        assertThat(text(second.body())).as(first.what()).isEqualTo(text(first.body()));
        assertThat(second.bodyKind()).as(first.what()).isEqualTo(first.bodyKind());
        assertThat(second.receiveWindowMillis()).as(first.what()).isEqualTo(first.receiveWindowMillis());
        assertThat(second.passedHeaders().lines())
                .as(first.what())
                .isEqualTo(first.passedHeaders().lines());
    }

    /** The parameters, in order, but where it is the exchange that wants another one. */
    private static List<String> pairs(byte[] query, boolean sorted) {
        Stream<String> pairs = Stream.of(text(query).split("&", -1));
        return (sorted ? pairs.sorted() : pairs).toList();
    }

    /** One with text that has several spellings, and numbers that a reader of JSON would change. */
    private static Spelling request(Endpoint row, String exchange) {
        Spelling request = new Spelling(row.method(), exchange, row.path().replaceAll("\\{[^}]*\\}", "17"));
        boolean json = row.is(EndpointFlag.JSON);
        String batch = row.batchParam()
                .map(name -> "&" + name + "=%5b%7b%22a%22:1.50%7d%5d")
                .orElse("");
        if (row.method().equals("GET") || json) {
            request.query = "symbol=BTC%2dUSDT&note=a+b%2fc~%7e%C3%A9&empty=" + (json ? "" : batch);
        }
        if (!row.method().equals("GET")) {
            request.contentType = json ? "application/json" : "application/x-www-form-urlencoded";
            request.body = json
                    ? "{ \"price\":1.50, \"list\":[1e3,\"\\u00e9\"],\"b\" : {\"a\":null} }"
                    : "side=B%55Y&x=+" + batch;
        }
        return request;
    }

    /** With the bot's own authentication where the recipe has it; whether it is right is not asked here. */
    private static void authenticated(Spelling request, Recipe recipe) {
        if (recipe.jwt().isPresent()) {
            return;
        }
        recipe.additions().echo().ifPresent(echo -> shape(request, recipe, echo));
        if (recipe.message().holds(Variable.BODY_OR_QUERY) && !request.body.isEmpty()) {
            // Beside a body nobody signs it, and then it is refused.
            request.query = "";
        }
        for (Placement place : List.of(recipe.key(), recipe.stamp().place(), recipe.signature())) {
            String name = place.name();
            boolean json = request.body.startsWith("{");
            if (place instanceof Placement.Credential
                    || (recipe.additions().payloadHeader().isPresent() && recipe.isMember(name))) {
                continue;
            }
            if (place instanceof Placement.Header header) {
                request.headers.add(name + ": " + header.after() + "7");
            } else if (json && recipe.isMember(name)) {
                request.body = "{\"" + name + "\":\"7\"," + request.body.substring(1);
            } else if (json || request.body.isEmpty()) {
                request.query += "&" + name + "=7";
            } else {
                request.body += "&" + name + "=7";
            }
        }
    }

    /** Some exchanges want the path once more in a JSON object, which is the body or a header field. */
    private static void shape(Spelling request, Recipe recipe, Echo echo) {
        String named = request.path.substring(echo.after().length());
        String json = "{\"" + echo.member() + "\":\"" + named + "\",\"id\":\"7\",\"params\":{\"price\":\"1.50\"}}";
        request.query = "";
        request.body = json;
        recipe.additions().payloadHeader().ifPresent(header -> {
            String whole = json.substring(0, json.length() - 1) + ",\"nonce\":\"7\"}";
            request.headers.add(
                    header + ": " + Base64.getEncoder().encodeToString(whole.getBytes(StandardCharsets.UTF_8)));
            request.body = "";
        });
    }

    /** A request of the proxy's as one to the proxy. */
    private static byte[] returned(byte[] wire, String exchange) {
        String text = new String(wire, StandardCharsets.ISO_8859_1)
                .replaceFirst(" /", " /" + exchange + "/")
                .replaceFirst("\r\nHost: [^\r]*", "\r\nHost: localhost");
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A token names the exchange's own host, and the whole request, so it cannot be sent here. */
    private static byte[] withoutToken(byte[] wire) {
        return new String(wire, StandardCharsets.ISO_8859_1)
                .replaceFirst("\r\nAuthorization: Bearer [^\r]*", "")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Canonical canonical(byte[] wire, Endpoint row) {
        return Desk.ALL.canonical(wire).orElseThrow(() -> new AssertionError(row.id() + " is refused:\n" + text(wire)));
    }

    private static Signer signer(Venue venue) {
        boolean mac = venue.profile().signing().recipes().stream()
                .map(Recipe::passphrase)
                .anyMatch(passphrase -> passphrase
                        .filter(wanted -> wanted.form() == Passphrase.Form.MAC)
                        .isPresent());
        String phrase = mac ? Base64.getEncoder().encodeToString(new byte[32]) : "a phrase";
        return Signers.of(new SoftwareHsm(KeyChoice.of(venue.profile()).key()), _ -> CLOCK, "main", phrase);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
