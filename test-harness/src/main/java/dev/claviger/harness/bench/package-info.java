/** Measures Claviger beside the proxies it is compared with, interleaved in one run. */
@NullMarked
package dev.claviger.harness.bench;

import org.jspecify.annotations.NullMarked;
