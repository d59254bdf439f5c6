/** What an operator sees: metrics, liveness, readiness, on a listener of its own. */
@NullMarked
package dev.claviger.proxy.observe;

import org.jspecify.annotations.NullMarked;
