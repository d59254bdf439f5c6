package dev.claviger.proxy;

import com.sun.management.ThreadMXBean;
import dev.claviger.hsm.Hsm;
import dev.claviger.proxy.observe.Metrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** Binds the gauges that look at running parts. */
record ProxyGauges(Metrics metrics, MeterRegistry registry) {
    void bind(Supplier<Lineup> lineup, Hsm hsm) {
        metrics.hsmEpoch(() -> hsm.health().epoch());
        lineup.get().links().forEach((name, links) -> {
            metrics.throttleQueued(name, () -> lineup.get().throttle().waiting(name));
            metrics.streams(
                    name, () -> lineup.get().links().getOrDefault(name, links).streamCounters());
            metrics.clockOffset(
                    name,
                    () -> links.offsetMillis().isPresent()
                            ? links.offsetMillis().getAsLong()
                            : Double.NaN);
            links.venue()
                    .profile()
                    .limits()
                    .keySet()
                    .forEach(limit -> metrics.limit(
                            name,
                            limit,
                            () -> used(lineup.get(), name, limit),
                            () -> capacity(lineup.get(), name, limit)));
        });
        if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads) {
            FunctionCounter.builder("claviger.allocated.bytes", threads, ThreadMXBean::getTotalThreadAllocatedBytes)
                    .description("Bytes allocated on the heap since the start")
                    .register(registry);
        }
    }

    private static double used(Lineup lineup, String exchange, String limit) {
        return lineup.throttle().limits().stream()
                .filter(state ->
                        state.exchange().equals(exchange) && state.limit().equals(limit))
                .mapToLong(state -> state.used())
                .max()
                .orElse(0);
    }

    private static double capacity(Lineup lineup, String exchange, String limit) {
        return lineup.throttle().limits().stream()
                .filter(state ->
                        state.exchange().equals(exchange) && state.limit().equals(limit))
                .mapToLong(state -> state.capacity())
                .max()
                .orElse(0);
    }
}
