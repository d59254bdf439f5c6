/**
 * What all families of the sandbox Binance share: parameters, signatures, clock rules, limits, errors and the way from a
 * request to its endpoint. Written from the exchange's documents, without a line of the proxy.
 */
@NullMarked
package dev.claviger.harness.sandbox.binance.protocol;

import org.jspecify.annotations.NullMarked;
