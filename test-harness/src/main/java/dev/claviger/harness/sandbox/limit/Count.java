package dev.claviger.harness.sandbox.limit;

/** How an exchange remembers what was asked. */
interface Count {
    /** Returns how much of what was counted still counts. */
    double at(long millis);

    /** Counts more. */
    void add(double more, long millis);
}
