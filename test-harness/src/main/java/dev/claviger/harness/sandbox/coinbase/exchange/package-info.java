/**
 * A sandbox Coinbase Exchange, as far as trading of one pair goes: its signatures, its errors, a book and balances that
 * agree.
 */
@NullMarked
package dev.claviger.harness.sandbox.coinbase.exchange;

import org.jspecify.annotations.NullMarked;
