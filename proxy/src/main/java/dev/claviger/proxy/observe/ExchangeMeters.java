package dev.claviger.proxy.observe;

import static java.util.Objects.requireNonNull;

import dev.claviger.config.profile.reply.ErrorKind;
import dev.claviger.proxy.message.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The meters of one exchange. */
public final class ExchangeMeters {
    private static final int CLASSES = 6;

    private final Counter relayed;
    private final Map<Reason, Counter> ended = new EnumMap<>(Reason.class);
    private final Timer[] upstream = new Timer[CLASSES];

    ExchangeMeters(MeterRegistry registry, String exchange) {
        relayed = calls(registry, exchange, "relayed", "none");
        for (Reason reason : Reason.values()) {
            String outcome = reason.kind() == ErrorKind.OUTCOME_UNKNOWN ? "unknown" : "refused";
            ended.put(reason, calls(registry, exchange, outcome, reason.code()));
        }
        for (int i = 0; i < CLASSES; i++) {
            upstream[i] = Timer.builder("claviger.upstream.calls")
                    .description("From the request sent to the reply ended, by status class")
                    .tag("exchange", exchange)
                    .tag("status", i == 0 ? "other" : i + "xx")
                    .register(registry);
        }
    }

    private static Counter calls(MeterRegistry registry, String exchange, String outcome, String reason) {
        return Counter.builder("claviger.calls")
                .description("Calls by how they ended")
                .tag("exchange", exchange)
                .tag("outcome", outcome)
                .tag("reason", reason)
                .register(registry);
    }

    /** A call ended with the exchange's own reply. */
    public void relayed() {
        relayed.increment();
    }

    /** A call ended in a refusal of ours. */
    public void refused(Reason reason) {
        requireNonNull(ended.get(reason)).increment();
    }

    /** The exchange answered with {@code status}, {@code nanos} after the request was sent. */
    public void upstream(int status, long nanos) {
        int group = status / 100;
        upstream[group < CLASSES ? group : 0].record(nanos, TimeUnit.NANOSECONDS);
    }
}
