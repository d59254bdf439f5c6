/** Gauges read from outside a process: CPU time, memory, instructions, allocation, cold start. */
@NullMarked
package dev.claviger.harness.bench.gauge;

import org.jspecify.annotations.NullMarked;
