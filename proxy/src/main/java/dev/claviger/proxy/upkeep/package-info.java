/**
 * What keeps the line supplied while it runs, on a thread of its own: keys opened and probed, bots and the freeze switch
 * read from their files, and readiness told.
 */
@NullMarked
package dev.claviger.proxy.upkeep;

import org.jspecify.annotations.NullMarked;
