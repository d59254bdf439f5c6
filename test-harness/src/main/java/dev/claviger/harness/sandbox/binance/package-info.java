/**
 * The sandbox Binance as its users start it: keys, balances, limits, clock, faults, and what it saw. The protocol and the
 * markets live in the packages beneath.
 */
@NullMarked
package dev.claviger.harness.sandbox.binance;

import org.jspecify.annotations.NullMarked;
