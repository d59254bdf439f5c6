package dev.claviger.proxy.observe;

import static java.util.Objects.requireNonNull;

import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.stream.StreamCounters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Every meter, its name and its tags. Tags come from closed lists and from the operator's configuration, never from a
 * bot: no path, no symbol, no key. All meters are made at the start and kept in fields, so counting a call looks nothing
 * up and allocates nothing.
 *
 * <table>
 * <caption>The meters</caption>
 * <tr><th>name</th><th>kind</th><th>tags</th><th>what</th></tr>
 * <tr><td>claviger.calls</td><td>counter</td><td>exchange, outcome, reason</td><td>calls by how they ended</td></tr>
 * <tr><td>claviger.stage</td><td>timer</td><td>stage</td><td>time spent in each stage</td></tr>
 * <tr><td>claviger.refusals</td><td>counter</td><td>reason</td><td>refusals, those before an exchange was known too</td></tr>
 * <tr><td>claviger.hsm.sign.wait</td><td>timer</td><td></td><td>waiting for an HSM thread</td></tr>
 * <tr><td>claviger.hsm.sign.exec</td><td>timer</td><td></td><td>the HSM at work, without the waiting</td></tr>
 * <tr><td>claviger.hsm.epoch</td><td>gauge</td><td></td><td>rises each time the token was connected to anew</td></tr>
 * <tr><td>claviger.upstream.calls</td><td>timer</td><td>exchange, status</td><td>request sent to reply ended, by status class</td></tr>
 * <tr><td>claviger.throttle.queued</td><td>gauge</td><td>exchange</td><td>calls waiting for their limits</td></tr>
 * <tr><td>claviger.limit.used</td><td>gauge</td><td>exchange, limit</td><td>how much of a limit is used in its window</td></tr>
 * <tr><td>claviger.limit.capacity</td><td>gauge</td><td>exchange, limit</td><td>how much of it there is</td></tr>
 * <tr><td>claviger.audit.write</td><td>timer</td><td></td><td>making one audit record durable</td></tr>
 * <tr><td>claviger.config.reloads</td><td>counter</td><td>result</td><td>applied and rejected reloads</td></tr>
 * <tr><td>claviger.clock.offset</td><td>gauge</td><td>exchange</td><td>the exchange's clock minus ours, in seconds; NaN until known</td></tr>
 * <tr><td>claviger.connections</td><td>gauge</td><td></td><td>bots' connections</td></tr>
 * <tr><td>claviger.streams.open</td><td>gauge</td><td>exchange</td><td>open WebSocket streams</td></tr>
 * <tr><td>claviger.streams.opened</td><td>counter</td><td>exchange</td><td>streams that were opened</td></tr>
 * <tr><td>claviger.streams.refused</td><td>counter</td><td>exchange</td><td>streams that could not be opened</td></tr>
 * <tr><td>claviger.streams.messages</td><td>counter</td><td>exchange, from</td><td>messages on streams, from bots and from the exchange</td></tr>
 * <tr><td>claviger.streams.bytes</td><td>counter</td><td>exchange, from</td><td>their bytes, framing included</td></tr>
 * </table>
 */
public final class Metrics {
    private static final String EXCHANGE = "exchange";
    private static final double MILLIS = 1_000;

    private final MeterRegistry registry;
    private final Map<StageName, Timer> stages = new EnumMap<>(StageName.class);
    private final Map<Reason, Counter> refusals = new EnumMap<>(Reason.class);

    /** A counter knows what it counts by a weak reference only. */
    private final Queue<DoubleSupplier> counted = new ConcurrentLinkedQueue<>();

    private final Timer hsmWait;
    private final Timer hsmExec;
    private final Timer auditWrite;
    private final Counter reloadsApplied;
    private final Counter reloadsRejected;

    /** Meters in {@code registry}. */
    public Metrics(MeterRegistry registry) {
        this.registry = registry;
        for (StageName stage : StageName.values()) {
            stages.put(
                    stage,
                    Timer.builder("claviger.stage")
                            .description("Time spent in each stage")
                            .tag("stage", stage.tag())
                            .register(registry));
        }
        for (Reason reason : Reason.values()) {
            refusals.put(
                    reason,
                    Counter.builder("claviger.refusals")
                            .description("Refusals by reason")
                            .tag("reason", reason.code())
                            .register(registry));
        }
        hsmWait = timer("claviger.hsm.sign.wait", "Waiting for an HSM thread");
        hsmExec = timer("claviger.hsm.sign.exec", "The HSM at work, without the waiting");
        auditWrite = timer("claviger.audit.write", "Making one audit record durable");
        reloadsApplied = reloads("applied");
        reloadsRejected = reloads("rejected");
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name).description(description).register(registry);
    }

    private Counter reloads(String result) {
        return Counter.builder("claviger.config.reloads")
                .description("Configuration reloads by result")
                .tag("result", result)
                .register(registry);
    }

    /** The meters of one exchange; asked once at start and kept by the caller. */
    public ExchangeMeters exchange(String name) {
        return new ExchangeMeters(registry, name);
    }

    /** A call spent {@code nanos} in a stage. */
    public void stage(StageName stage, long nanos) {
        requireNonNull(stages.get(stage)).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A call was refused. */
    public void refused(Reason reason) {
        requireNonNull(refusals.get(reason)).increment();
    }

    /** A signature waited for the HSM and then took its time there, in nanoseconds. */
    public void signed(long waitNanos, long execNanos) {
        hsmWait.record(waitNanos, TimeUnit.NANOSECONDS);
        hsmExec.record(execNanos, TimeUnit.NANOSECONDS);
    }

    /** An audit record took {@code nanos} to become durable. */
    public void audited(long nanos) {
        auditWrite.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** The configuration was read again, and applied or rejected. */
    public void reloaded(boolean applied) {
        (applied ? reloadsApplied : reloadsRejected).increment();
    }

    /** Shows the HSM's epoch. */
    public void hsmEpoch(DoubleSupplier epoch) {
        gauge("claviger.hsm.epoch", "Rises each time the token was connected to anew", epoch);
    }

    /** Shows how many connections bots have. */
    public void connections(DoubleSupplier connections) {
        gauge("claviger.connections", "Bots' connections", connections);
    }

    /** Shows how many calls of an exchange wait for their limits. */
    public void throttleQueued(String exchange, DoubleSupplier queued) {
        gauge("claviger.throttle.queued", "Calls waiting for their limits", queued, EXCHANGE, exchange);
    }

    /** Shows one limit of an exchange: how much is used, and how much there is. */
    public void limit(String exchange, String limit, DoubleSupplier used, DoubleSupplier capacity) {
        String[] tags = {EXCHANGE, exchange, "limit", limit};
        gauge("claviger.limit.used", "How much of a limit is used in its window", used, tags);
        gauge("claviger.limit.capacity", "How much of a limit there is", capacity, tags);
    }

    /** Shows an exchange's clock offset; {@code offsetMillis} gives NaN while it is not known. */
    public void clockOffset(String exchange, DoubleSupplier offsetMillis) {
        gauge(
                "claviger.clock.offset",
                "The exchange's clock minus ours, in seconds",
                () -> offsetMillis.getAsDouble() / MILLIS,
                EXCHANGE,
                exchange);
    }

    /** Shows an exchange's streams; after a reload that connects to it anew the counters begin at zero. */
    public void streams(String exchange, Supplier<StreamCounters> now) {
        String[] tags = {EXCHANGE, exchange};
        gauge("claviger.streams.open", "Open WebSocket streams", () -> now.get().open(), tags);
        counter(
                "claviger.streams.opened",
                "Streams that were opened",
                () -> now.get().openedSoFar(),
                tags);
        counter(
                "claviger.streams.refused",
                "Streams that could not be opened",
                () -> now.get().refusedSoFar(),
                tags);
        traffic(exchange, "bot", () -> now.get().fromBots());
        traffic(exchange, "exchange", () -> now.get().fromExchange());
    }

    private void traffic(String exchange, String from, Supplier<StreamCounters.Traffic> now) {
        String[] tags = {EXCHANGE, exchange, "from", from};
        counter(
                "claviger.streams.messages",
                "Messages on streams",
                () -> now.get().messagesSoFar(),
                tags);
        counter("claviger.streams.bytes", "Bytes on streams", () -> now.get().bytesSoFar(), tags);
    }

    private void counter(String name, String description, DoubleSupplier value, String... tags) {
        counted.add(value);
        FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private void gauge(String name, String description, DoubleSupplier value, String... tags) {
        Gauge.builder(name, value::getAsDouble)
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }
}
