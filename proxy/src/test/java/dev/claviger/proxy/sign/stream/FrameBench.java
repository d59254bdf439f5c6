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

    /** A stream that this call has opened. */
    static FrameBench openedBy(Canonical opening, SigningBench bench, String stream) {
        FrameBench opened = new FrameBench(bench, stream);
        FrameReader reader = bench.frames(opened.call("{}"));
        reader.openedBy(opening);
        opened.reader = reader;
        return opened;
    }

    private Call call(String message) {
        return Calls.call(
                "WS",
                bench.target(stream + "/").getBytes(StandardCharsets.US_ASCII),
                Map.of(),
                message.getBytes(StandardCharsets.UTF_8));
    }

    /** What a message means. */
    Canonical canonical(String message) {
        Call call = call(message);
        if (reader == null) {
            reader = bench.frames(call);
        }
        return reader.read(call);
    }

    /** Whether all that may be said is the answer to the exchange's greeting. */
    boolean owesAnswer() {
        return Objects.requireNonNull(reader).owesAnswer();
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
        String wire = new String(bench.signFrame(canonical(message)), StandardCharsets.UTF_8);
        Objects.requireNonNull(reader).answered();
        return wire;
    }

    /** Why nothing leaves. */
    Reason reason(String message) {
        Refused[] refused = new Refused[1];
        assertThatThrownBy(() -> wire(message)).isInstanceOfSatisfying(Refused.class, thrown -> refused[0] = thrown);
        return refused[0].reason();
    }
}
