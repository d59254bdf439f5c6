/**
 * A sandbox KuCoin, as far as trading one spot pair and one linear perpetual with ccxt goes, and taking money out: its
 * signatures and passphrases, its errors, a book and balances that agree. The exchange has two hosts on which the same path
 * means different things, so a sandbox is one or the other; the hosts of its WebSockets, those of unified accounts included,
 * are the same one here. It verifies with code of its own, which shares nothing with the proxy.
 */
@NullMarked
package dev.claviger.harness.sandbox.kucoin;

import org.jspecify.annotations.NullMarked;
