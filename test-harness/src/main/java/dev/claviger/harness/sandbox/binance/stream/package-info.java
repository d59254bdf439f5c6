/** The sandbox Binance's WebSockets: requests by message, what becomes of an account's spot orders, and market data. */
@NullMarked
package dev.claviger.harness.sandbox.binance.stream;

import org.jspecify.annotations.NullMarked;
