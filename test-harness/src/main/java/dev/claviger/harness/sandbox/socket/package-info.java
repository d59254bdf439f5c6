/** WebSocket connections of a sandbox exchange. */
@NullMarked
package dev.claviger.harness.sandbox.socket;

import org.jspecify.annotations.NullMarked;
