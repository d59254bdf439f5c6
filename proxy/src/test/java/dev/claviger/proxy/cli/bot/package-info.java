/** Tests of what a bot's virtual key is made of. */
@NullMarked
package dev.claviger.proxy.cli.bot;

import org.jspecify.annotations.NullMarked;
