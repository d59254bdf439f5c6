/**
 * A sandbox Bybit, as far as v5 trading of one spot pair and one linear perpetual goes: its signatures, its errors, a book
 * and balances that agree. It verifies with code of its own, which shares nothing with the proxy.
 */
@NullMarked
package dev.claviger.harness.sandbox.bybit;

import org.jspecify.annotations.NullMarked;
