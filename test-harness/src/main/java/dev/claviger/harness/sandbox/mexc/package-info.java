/**
 * A sandbox MEXC, as far as trading of one spot pair and one perpetual goes: both of its ways to sign, its errors, and a
 * wallet for each with a book that agrees. It verifies with code of its own, which shares nothing with the proxy.
 */
@NullMarked
package dev.claviger.harness.sandbox.mexc;

import org.jspecify.annotations.NullMarked;
