/** The verb that makes a configuration to start from. */
@NullMarked
package dev.claviger.proxy.cli.setup;

import org.jspecify.annotations.NullMarked;
