/** Stage 7, prove it. Stamped and signed at one moment, on the HSM's thread. */
@NullMarked
package dev.claviger.proxy.sign;

import org.jspecify.annotations.NullMarked;
