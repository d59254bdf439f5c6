package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A ccxt that has the real key signs what the bot's had signed with the virtual one, at the time the proxy put in: what
 * it would have sent is what arrived.
 *
 * @param real a ccxt whose exchange is at {@link #BASE}
 * @param unlike names of fields that no two signers have alike
 * @param reordered whether the proxy puts parameters elsewhere than ccxt does
 * @param nonce a field whose value the proxy signs and ccxt does not, or empty
 */
record CcxtAgain(CcxtClient real, Set<String> unlike, boolean reordered, String nonce) {
    static final String BASE = "https://exchange.invalid";

    /** What ccxt sends to say who wrote the bot, or what any HTTP client says. */
    private static final Set<String> NOBODY_S_BUSINESS = Set.of(
            "accept",
            "content-type",
            "kc-api-partner",
            "kc-api-partner-sign",
            "kc-api-partner-verify",
            "kc-broker-name",
            "referer",
            "source",
            "user-agent",
            "x-channel-api-code",
            "x-gate-channel-id");

    void wouldHaveSent(JsonNode call, ReceivedRequest arrived, long millis) {
        String sentNonce = nonce.isEmpty() ? "" : arrived.header(nonce).orElseThrow();
        JsonNode direct = real.signAgain(call, millis, reordered ? order(arrived) : List.of(), sentNonce);

        // Behind an empty query ccxt leaves its question mark.
        assertThat(arrived.target())
                .isEqualTo(
                        direct.path("url").asString().substring(BASE.length()).replaceFirst("[?]$", ""));
        assertThat(arrived.bodyText()).isEqualTo(direct.path("body").asString(""));
        assertThat(direct.path("headers").propertyNames()).isNotEmpty();
        for (Map.Entry<String, JsonNode> field : direct.path("headers").properties()) {
            String name = field.getKey();
            if (!NOBODY_S_BUSINESS.contains(name.toLowerCase(Locale.ROOT)) && !unlike.contains(name)) {
                assertThat(arrived.header(name))
                        .as("%s of %s", name, arrived)
                        .contains(field.getValue().asString());
            }
        }
    }

    /** The names of all parameters, as they arrived. */
    private static List<String> order(ReceivedRequest arrived) {
        return Arrays.stream((arrived.query() + "&" + arrived.bodyText()).split("&", -1))
                .map(piece -> piece.replaceFirst("=.*", ""))
                .toList();
    }
}
