/**
 * Real trading clients, pinned, driven in a child process: what bots use is what the tests use. That is ccxt, and where ccxt
 * knows nothing of an interface, the exchange's own; and a whole bot, freqtrade.
 */
@NullMarked
package dev.claviger.harness.ccxt;

import org.jspecify.annotations.NullMarked;
