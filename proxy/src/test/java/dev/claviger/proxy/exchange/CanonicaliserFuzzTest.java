package dev.claviger.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.claviger.proxy.fixture.BinanceVenue;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Any bytes give a canonical request or a refusal, and what is canonical stays as it is. */
class CanonicaliserFuzzTest {
    private static final String[] METHODS = {"GET", "POST", "PUT", "DELETE"};
    private static final String[] PIECES = {
        "/binance",
        "/api/v3/order",
        "/api/v3/openOrders",
        "/sapi/v1/capital/withdraw/apply",
        "/fapi/v1/batchOrders",
        "/sapi/v1/fiat/deposit",
        "?",
        "&",
        "=",
        "symbol",
        "BTCUSDT",
        "timestamp",
        "signature",
        "recvWindow",
        "5000",
        "%",
        "%2",
        "%2f",
        "%2F",
        "%25",
        "%00",
        "%C3%A9",
        "%ff",
        "+",
        "/",
        "//",
        "/.",
        "/..",
        ";",
        "#",
        "\\",
        "\u00e9",
        "{",
        "}",
        "[",
        "]",
        "\"a\":1",
        ",",
        "batchOrders",
        " ",
        "\r\n",
        "\u0000",
    };

    final Canonicaliser canonicaliser = new Canonicaliser();

    @FuzzTest(maxDuration = "60s")
    void any_bytes_give_a_canonical_request_or_a_refusal(byte @NotNull [] target, byte @NotNull [] body) {
        for (String method : METHODS) {
            check(method, target, body);
        }
    }

    @Test
    void any_mix_of_telling_pieces_gives_a_canonical_request_or_a_refusal() {
        Random random = new Random(20_260_101);
        int canonical = 0;
        for (int i = 0; i < 200_000; i++) {
            String start = random.nextInt(4) == 0 ? "" : "/binance/api/v3/order?";
            byte[] target = (start + pieces(random)).getBytes(StandardCharsets.ISO_8859_1);
            byte[] body = random.nextBoolean() ? new byte[0] : pieces(random).getBytes(StandardCharsets.ISO_8859_1);
            canonical += check(METHODS[random.nextInt(METHODS.length)], target, body) ? 1 : 0;
        }
        assertThat(canonical).as("enough got through to mean something").isGreaterThan(200);
    }

    private static String pieces(Random random) {
        List<String> pieces = new ArrayList<>();
        for (int i = random.nextInt(10); i >= 0; i--) {
            pieces.add(PIECES[random.nextInt(PIECES.length)]);
        }
        return String.join("", pieces);
    }

    private boolean check(String method, byte[] target, byte[] body) {
        Map<String, String> headers = Map.of();
        Canonical first = canonical(Calls.call(method, target, headers, body));
        if (first == null) {
            return false;
        }
        String type =
                first.bodyKind() == Canonical.BodyKind.JSON ? "application/json" : "application/x-www-form-urlencoded";
        String again = "/binance" + first.route().path() + "?" + new String(first.query(), StandardCharsets.US_ASCII);
        Canonical second = canonical(Calls.call(
                method, again.getBytes(StandardCharsets.US_ASCII), Map.of("Content-Type", type), first.body()));
        if (second == null) {
            throw new AssertionError("canonical bytes are refused the second time: " + again);
        }
        assertThat(second.query()).isEqualTo(first.query());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.endpoint()).isSameAs(first.endpoint());
        assertThat(second.parameters()).isEqualTo(first.parameters());
        return true;
    }

    private @Nullable Canonical canonical(Call call) {
        try {
            return canonicaliser.canonicalise(call, BinanceVenue.ROUTER.route(call));
        } catch (Refused refused) {
            assertThat(refused.sentence()).isNotBlank();
            return null;
        }
    }
}
