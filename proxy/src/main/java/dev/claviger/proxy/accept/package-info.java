/** Stage 1, is it one well-formed request? Netty's near edge: the listener, the strict HTTP/1.1 reading, and the conversation a reply is written to. */
@NullMarked
package dev.claviger.proxy.accept;

import org.jspecify.annotations.NullMarked;
