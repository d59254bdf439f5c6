/** The API keys of the sandbox Binance: whose they are, what they may do, and how what is signed with them is verified. */
@NullMarked
package dev.claviger.harness.sandbox.binance.key;

import org.jspecify.annotations.NullMarked;
