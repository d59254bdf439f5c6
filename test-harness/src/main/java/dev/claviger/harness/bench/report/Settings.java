package dev.claviger.harness.bench.report;

/**
 * How it was measured.
 *
 * @param rounds how many rounds
 * @param seconds how long each run sends
 * @param warmUpSeconds how long each run sends before it is measured
 * @param pinning which CPU did what
 * @param instructionsCounted whether the machine's instruction counter could be read
 */
public record Settings(int rounds, int seconds, int warmUpSeconds, String pinning, boolean instructionsCounted) {}
