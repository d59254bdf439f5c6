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
 * @param unlike names of fields and parameters in which the proxy's way and ccxt's differ
 */
record CcxtAgain(CcxtClient real, Set<String> unlike) {
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
        JsonNode direct = real.signAgain(call, millis);

        // Behind an empty query ccxt leaves its question mark.
        isSame(
                arrived.target(),
                direct.path("url").asString().substring(BASE.length()).replaceFirst("[?]$", ""));
        isSame(arrived.bodyText(), direct.path("body").asString(""));
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

    /** To the byte, but for the parameters that stand elsewhere. */
    private void isSame(String arrived, String direct) {
        if (unlike.isEmpty()) {
            assertThat(arrived).isEqualTo(direct);
        } else {
            assertThat(pieces(arrived)).containsExactlyInAnyOrderElementsOf(pieces(direct));
        }
    }

    /** A path, if there is one, and the parameters that are to be alike. */
    private List<String> pieces(String text) {
        return Arrays.stream(text.split("[?&]", -1))
                .filter(piece -> !unlike.contains(piece.replaceFirst("=.*", "")))
                .toList();
    }
}
