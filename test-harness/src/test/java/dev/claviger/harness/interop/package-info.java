/**
 * Bots, exchange and everything between them at once: real client libraries and hostile bytes go in at one end, and what
 * the exchange received is judged at the other by code that shares nothing with the proxy.
 */
@NullMarked
package dev.claviger.harness.interop;

import org.jspecify.annotations.NullMarked;
