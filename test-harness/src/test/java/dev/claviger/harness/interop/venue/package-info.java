/** An unchanged ccxt trades and listens at each exchange through the proxy, against that exchange's own sandbox. */
@NullMarked
package dev.claviger.harness.interop.venue;

import org.jspecify.annotations.NullMarked;
