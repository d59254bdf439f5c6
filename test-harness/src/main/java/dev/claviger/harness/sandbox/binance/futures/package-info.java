/**
 * The futures of the sandbox Binance: positions, orders and trades, and the {@code /fapi}, {@code /dapi} and
 * {@code /papi} endpoints over them.
 */
@NullMarked
package dev.claviger.harness.sandbox.binance.futures;

import org.jspecify.annotations.NullMarked;
