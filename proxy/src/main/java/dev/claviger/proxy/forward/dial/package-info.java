/**
 * How a connection to an exchange is made: from the address the operator names, to one of the host's, over TLS 1.3 to a
 * certificate that is trusted.
 */
@NullMarked
package dev.claviger.proxy.forward.dial;

import org.jspecify.annotations.NullMarked;
