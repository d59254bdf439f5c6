/** Tests of what bots get in place of bearer tokens. */
@NullMarked
package dev.claviger.proxy.token;

import org.jspecify.annotations.NullMarked;
