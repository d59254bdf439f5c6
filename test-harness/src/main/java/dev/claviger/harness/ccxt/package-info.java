/**
 * The real trading client ccxt, pinned, driven in a child process: what bots use is what the tests use.
 */
@NullMarked
package dev.claviger.harness.ccxt;

import org.jspecify.annotations.NullMarked;
