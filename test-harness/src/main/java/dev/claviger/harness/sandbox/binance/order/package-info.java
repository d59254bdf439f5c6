/** What an order is to every family of the sandbox Binance. */
@NullMarked
package dev.claviger.harness.sandbox.binance.order;

import org.jspecify.annotations.NullMarked;
