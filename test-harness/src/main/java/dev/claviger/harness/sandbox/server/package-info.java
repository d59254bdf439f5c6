/**
 * A TLS server that plays an exchange: it answers through an {@link dev.claviger.harness.sandbox.http.Exchange}, keeps every
 * request exactly as it arrived, and misbehaves on demand. Begin at {@link
 * dev.claviger.harness.sandbox.server.SandboxServer}.
 */
@NullMarked
package dev.claviger.harness.sandbox.server;

import org.jspecify.annotations.NullMarked;
