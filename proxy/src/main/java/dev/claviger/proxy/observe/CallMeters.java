package dev.claviger.proxy.observe;

import dev.claviger.proxy.audit.record.StageTimes;
import dev.claviger.proxy.forward.Outcome;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.sign.Signed;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts and times calls as they end. */
public final class CallMeters {
    private static final long NANOS_PER_MICRO = 1_000;

    private final Metrics metrics;
    private final Map<String, ExchangeMeters> exchanges;

    /** Meters of these exchanges, by the route's name. */
    public CallMeters(Metrics metrics, Collection<String> exchanges) {
        this.metrics = metrics;
        Map<String, ExchangeMeters> meters = new HashMap<>();
        exchanges.forEach(name -> meters.put(name, metrics.exchange(name)));
        this.exchanges = Map.copyOf(meters);
    }

    /** A call ended with the exchange's own answer. */
    public void relayed(String exchange, Outcome outcome, StageTimes times, @Nullable Signed signed) {
        ExchangeMeters meters = exchanges.get(exchange);
        if (meters != null) {
            meters.relayed();
            meters.upstream(outcome.status(), outcome.endNanos() - outcome.sentNanos());
        }
        stages(times);
        if (signed != null && signed.execNanos() > 0) {
            metrics.signed(signed.waitNanos(), signed.execNanos());
        }
    }

    /** A message of a bot's was handed to its stream; an answer, where one comes, is a message of its own. */
    public void sent(String exchange, StageTimes times) {
        ExchangeMeters meters = exchanges.get(exchange);
        if (meters != null) {
            meters.relayed();
        }
        stages(times);
    }

    private void stages(StageTimes times) {
        stage(StageName.EXCHANGE, times.exchange());
        stage(StageName.AUTHENTICATE, times.authenticate());
        stage(StageName.THROTTLE, times.throttle());
        stage(StageName.AUDIT, times.audit());
        stage(StageName.SIGN, times.sign());
        stage(StageName.FORWARD, times.forward());
    }

    private void stage(StageName stage, long micros) {
        metrics.stage(stage, micros * NANOS_PER_MICRO);
    }

    /** A call ended in a refusal; {@code exchange} is null where none was known yet. */
    public void refused(@Nullable String exchange, Reason reason) {
        metrics.refused(reason);
        ExchangeMeters meters = exchange == null ? null : exchanges.get(exchange);
        if (meters != null) {
            meters.refused(reason);
        }
    }
}
