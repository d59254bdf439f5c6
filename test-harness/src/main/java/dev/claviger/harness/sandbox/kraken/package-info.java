/**
 * A sandbox Kraken, as far as trading one spot pair goes: its signatures and nonces, its errors, a book and balances that
 * agree. It verifies with code of its own, which shares nothing with the proxy.
 */
@NullMarked
package dev.claviger.harness.sandbox.kraken;

import org.jspecify.annotations.NullMarked;
