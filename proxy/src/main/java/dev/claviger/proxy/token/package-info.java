/**
 * The stage that keeps the exchanges' bearer tokens to itself: bots get stand-ins, which are theirs alone and mean nothing
 * outside of this proxy.
 */
@NullMarked
package dev.claviger.proxy.token;

import org.jspecify.annotations.NullMarked;
