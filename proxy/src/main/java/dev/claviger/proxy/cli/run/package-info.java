/** The verb that runs the proxy: what it starts, and the signals that reload and end it. */
@NullMarked
package dev.claviger.proxy.cli.run;

import org.jspecify.annotations.NullMarked;
