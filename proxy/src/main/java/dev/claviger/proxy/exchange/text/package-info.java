/**
 * How the texts of a call are written, and nothing of what they mean: percent-encoding, sorted pairs, JSON that has one
 * reading, decimal numbers.
 */
@NullMarked
package dev.claviger.proxy.exchange.text;

import org.jspecify.annotations.NullMarked;
