/**
 * A sandbox Coinbase International Exchange, as far as trading of one pair and one perpetual goes: its signatures, its
 * errors, a book and balances that agree.
 */
@NullMarked
package dev.claviger.harness.sandbox.coinbase.international;

import org.jspecify.annotations.NullMarked;
