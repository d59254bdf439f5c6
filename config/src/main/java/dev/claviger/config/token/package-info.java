/** Bearer tokens: texts that exchanges hand out and that open a stream without the key, so bots get stand-ins for them. */
@NullMarked
package dev.claviger.config.token;

import org.jspecify.annotations.NullMarked;
