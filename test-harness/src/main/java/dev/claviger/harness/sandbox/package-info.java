/**
 * A TLS server that plays an exchange: it answers through an {@link dev.claviger.harness.sandbox.Exchange}, keeps every
 * request exactly as it arrived, and misbehaves on demand. It shares no code with the proxy, so that what it proves is
 * independent.
 */
@NullMarked
package dev.claviger.harness.sandbox;

import org.jspecify.annotations.NullMarked;
