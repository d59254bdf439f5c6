/**
 * A sandbox OKX, as far as v5 trading of one spot pair and one linear swap goes: its signatures, its errors, a book and
 * balances that agree. It verifies with code of its own, which shares nothing with the proxy.
 */
@NullMarked
package dev.claviger.harness.sandbox.okx;

import org.jspecify.annotations.NullMarked;
