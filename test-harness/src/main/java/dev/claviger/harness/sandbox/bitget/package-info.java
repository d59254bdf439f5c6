/**
 * A sandbox Bitget, as far as a classic account's v2 trading of one spot pair and one linear perpetual goes: its
 * signatures, its errors, its two wallets, and books and balances that agree. It verifies with code of its own, which
 * shares nothing with the proxy.
 */
@NullMarked
package dev.claviger.harness.sandbox.bitget;

import org.jspecify.annotations.NullMarked;
