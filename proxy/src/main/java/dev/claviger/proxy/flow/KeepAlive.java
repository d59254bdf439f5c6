package dev.claviger.proxy.flow;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.stream.Link;
import dev.claviger.proxy.stream.Verdict;
import dev.claviger.proxy.throttle.Admission;
import dev.claviger.proxy.throttle.Throttle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The texts that keep one connection alive and want nothing: they are counted, so that a bot that repeats one in a loop
 * does not reach the exchange as fast as it can. There is nothing in them to judge, sign or record.
 */
final class KeepAlive {
    private final Throttle throttle;
    private final Route route;
    private final String connection;
    private final List<byte[]> texts;
    private final @Nullable Endpoint cost;

    /**
     * Those of one connection.
     *
     * @param route the stream's
     * @param connection as the throttle knows it
     * @param texts what bots say
     */
    KeepAlive(Throttle throttle, Route route, String connection, List<String> texts) {
        this.throttle = throttle;
        this.route = route;
        this.connection = connection;
        this.texts = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        this.cost = route.venue().keepAlive(route.family());
    }

    /** Whether a bot's message is one of them. */
    boolean is(byte[] utf8) {
        for (byte[] text : texts) {
            if (Arrays.equals(text, utf8)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Sends one on as soon as the limits let it. Where they would not in time it is left out: an answer would be none that
     * clients know, and whoever sends so many has sent enough.
     */
    Verdict pass(byte[] utf8, Link to) {
        if (cost == null) {
            return Verdict.forward(utf8);
        }
        CompletionStage<Verdict> passed = throttle.keepAlive(route, cost, connection, to.loop())
                .thenApply(admission -> sent(admission, utf8))
                .exceptionally(_ -> Verdict.drop());
        return Verdict.later(passed);
    }

    /** The connection has ended: what was counted for it is forgotten. */
    void ended() {
        throttle.ended(route, connection);
    }

    private static Verdict sent(Admission admission, byte[] utf8) {
        admission.sent();
        admission.settle();
        return Verdict.forward(utf8);
    }
}
