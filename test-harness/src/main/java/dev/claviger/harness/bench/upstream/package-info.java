/** The exchange the benchmark talks to: TLS 1.3, one fixed reply, and a look at what arrived. */
@NullMarked
package dev.claviger.harness.bench.upstream;

import org.jspecify.annotations.NullMarked;
