/**
 * What the sandboxes of Coinbase's venues share: keys with a passphrase, signatures in CB-ACCESS headers, endpoints by
 * templates of paths. It verifies with code of its own, which shares nothing with the proxy.
 */
@NullMarked
package dev.claviger.harness.sandbox.coinbase;

import org.jspecify.annotations.NullMarked;
