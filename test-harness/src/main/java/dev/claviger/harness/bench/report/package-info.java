/** Measurements, their medians and ratios, and how they are written down. */
@NullMarked
package dev.claviger.harness.bench.report;

import org.jspecify.annotations.NullMarked;
