/**
 * A sandbox Gate, as far as API v4 trading of one spot pair and one perpetual with ccxt goes, and taking money out: its
 * signatures, its errors, a book and balances that agree. It verifies with code of its own, which shares nothing with the
 * proxy.
 */
@NullMarked
package dev.claviger.harness.sandbox.gate;

import org.jspecify.annotations.NullMarked;
