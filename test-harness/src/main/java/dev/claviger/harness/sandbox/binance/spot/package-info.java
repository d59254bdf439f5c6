/**
 * The spot market of the sandbox Binance: symbols, balances, orders, trades, and the {@code /api} and {@code /sapi}
 * endpoints over them.
 */
@NullMarked
package dev.claviger.harness.sandbox.binance.spot;

import org.jspecify.annotations.NullMarked;
