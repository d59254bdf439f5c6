/**
 * A whole Claviger in one directory: a sandbox exchange, a SoftHSM token with the real key in it, the configuration, and
 * the proxy on free ports. Quickstart, the tests of the whole and the benchmark all start from it.
 */
@NullMarked
package dev.claviger.harness.rig;

import org.jspecify.annotations.NullMarked;
