/** What tests of streams need without a socket. */
@NullMarked
package dev.claviger.harness.sandbox.socket;

import org.jspecify.annotations.NullMarked;
