/** The exchanges' own clients, and those that their users have beside ccxt, trade through the proxy. */
@NullMarked
package dev.claviger.harness.interop.venue.kit;

import org.jspecify.annotations.NullMarked;
