package dev.claviger.proxy.sign.stream;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.frame.FrameReader;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.sign.SigningBench;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One WebSocket stream of an exchange between a bot and the wire, with the keys and the time of {@link SigningBench}. */
final class FrameBench {
    private final SigningBench bench;
    private final String stream;
    private @Nullable FrameReader reader;

    /**
     * A stream.
     *
     * @param stream its path at the exchange
     */
    FrameBench(SigningBench bench, String stream) {
        this.bench = bench;
        this.stream = stream;
    }

    /** What a message means. */
    Canonical canonical(String message) {
        Call call = Calls.call(
                "WS",
                bench.target(stream + "/").getBytes(StandardCharsets.US_ASCII),
                Map.of(),
                message.getBytes(StandardCharsets.UTF_8));
        if (reader == null) {
            reader = bench.frames(call);
        }
        return reader.read(call);
    }

    /** The exchange says something, if the stream is listening; there must have been a message before. */
    void heard(String message) {
        FrameReader open = Objects.requireNonNull(reader);
        if (open.awaitsChallenge()) {
            open.heard(message.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What leaves for the exchange. */
    String wire(String message) {
        return new String(bench.signFrame(canonical(message)), StandardCharsets.UTF_8);
    }

    /** Why nothing leaves. */
    Reason reason(String message) {
        Refused[] refused = new Refused[1];
        assertThatThrownBy(() -> wire(message)).isInstanceOfSatisfying(Refused.class, thrown -> refused[0] = thrown);
        return refused[0].reason();
    }
}
