package dev.claviger.harness.bench.gauge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalDouble;

/** Reads from a proxy's own metrics how many bytes its JVM has allocated so far. */
public final class AllocationCounter {
    /** The exact count first; the JVM's usual meter moves only when the garbage collector runs. */
    private static final List<String> METERS =
            List.of("claviger_allocated_bytes_total", "jvm_gc_memory_allocated_bytes_total");

    private AllocationCounter() {}

    /** Bytes allocated so far, or nothing where the proxy does not tell. */
    public static OptionalDouble read(int adminPort) {
        try {
            return parse(PlainHttp.get(new InetSocketAddress(InetAddress.getLoopbackAddress(), adminPort), "/metrics"));
        } catch (IOException silent) {
            return OptionalDouble.empty();
        }
    }

    /** The count in a page of metrics in the Prometheus text format. */
    static OptionalDouble parse(String page) {
        for (String meter : METERS) {
            OptionalDouble value = page.lines()
                    .filter(line -> line.startsWith(meter + " ") || line.startsWith(meter + "{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .findFirst();
            if (value.isPresent()) {
                return value;
            }
        }
        return OptionalDouble.empty();
    }
}
