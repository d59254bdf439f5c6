package dev.claviger.harness.bench.report;

/** What is measured, with its unit. */
public enum Gauge {
    /** Good replies per second. */
    REQUESTS_PER_SECOND("req/s", 0),
    /** Median latency in microseconds. */
    P50_MICROS("p50 µs", 0),
    /** Latency in microseconds that 99 % of the requests stayed under. */
    P99_MICROS("p99 µs", 0),
    /** Latency in microseconds that 99.9 % of the requests stayed under. */
    P999_MICROS("p99.9 µs", 0),
    /** CPU time of the proxy's processes in microseconds per request. */
    CPU_MICROS("CPU µs/req", 1),
    /** Thousand instructions of the proxy's processes per request, user and kernel. */
    KILO_INSTRUCTIONS("kinstr/req", 1),
    /** Bytes the proxy's JVM allocated per request. */
    ALLOCATED_BYTES("bytes/req", 0),
    /** Per cent of the machine's CPU time that other work took meanwhile. */
    OTHERS_PERCENT("others %", 1),
    /** Resident memory of the proxy's processes in MiB, after the load. */
    RSS_MIB("RSS MiB", 1),
    /** Milliseconds from the start of the process to the first proxied reply. */
    COLD_START_MILLIS("cold start ms", 0);

    private final String title;
    private final int decimals;

    Gauge(String title, int decimals) {
        this.title = title;
        this.decimals = decimals;
    }

    /** The heading of its column. */
    public String title() {
        return title;
    }

    /** How many decimals make sense. */
    public int decimals() {
        return decimals;
    }
}
