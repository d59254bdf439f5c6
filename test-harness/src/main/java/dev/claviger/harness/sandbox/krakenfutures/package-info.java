/**
 * A sandbox Kraken Futures, as far as trading one linear perpetual goes: its signatures and nonces, its errors, a book, a
 * position and balances that agree. It verifies with code of its own, which shares nothing with the proxy.
 */
@NullMarked
package dev.claviger.harness.sandbox.krakenfutures;

import org.jspecify.annotations.NullMarked;
