/** Stage 4, who says so? The virtual key's signature is verified over the bytes the bot sent. */
@NullMarked
package dev.claviger.proxy.authenticate;

import org.jspecify.annotations.NullMarked;
