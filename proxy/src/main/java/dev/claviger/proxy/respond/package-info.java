/** Stage 10, tell the bot. Refusals in the exchange's own error shape. */
@NullMarked
package dev.claviger.proxy.respond;

import org.jspecify.annotations.NullMarked;
