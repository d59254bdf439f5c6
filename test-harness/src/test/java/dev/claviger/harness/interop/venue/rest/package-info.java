/** Unchanged clients trade on each exchange over REST through the proxy, and cannot move money away. */
@NullMarked
package dev.claviger.harness.interop.venue.rest;

import org.jspecify.annotations.NullMarked;
