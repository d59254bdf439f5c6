/**
 * What an exchange lets its clients do in a time, counted as the exchange counts it and from what its documentation says:
 * nothing here is taken from a profile.
 */
@NullMarked
package dev.claviger.harness.sandbox.limit;

import org.jspecify.annotations.NullMarked;
