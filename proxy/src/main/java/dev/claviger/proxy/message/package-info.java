/** The vocabulary all stages share: a call as the bot sent it, and a refusal. Plain types, no Netty. */
@NullMarked
package dev.claviger.proxy.message;

import org.jspecify.annotations.NullMarked;
