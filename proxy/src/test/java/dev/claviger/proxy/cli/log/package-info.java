/** Tests of how the process logs. */
@NullMarked
package dev.claviger.proxy.cli.log;

import org.jspecify.annotations.NullMarked;
