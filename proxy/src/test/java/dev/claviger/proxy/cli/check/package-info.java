/** Tests of the tries that need a peer of their own. */
@NullMarked
package dev.claviger.proxy.cli.check;

import org.jspecify.annotations.NullMarked;
