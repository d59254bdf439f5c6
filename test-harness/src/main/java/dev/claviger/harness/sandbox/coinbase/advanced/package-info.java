/**
 * A sandbox Coinbase, as far as trading of one pair over Advanced Trade goes: a token with every request, its errors, a
 * book and balances that agree, and the App's way to send money away.
 */
@NullMarked
package dev.claviger.harness.sandbox.coinbase.advanced;

import org.jspecify.annotations.NullMarked;
