/** The verb that tries everything the proxy will need, before it runs: one line a try, each with what to do about it. */
@NullMarked
package dev.claviger.proxy.cli.check;

import org.jspecify.annotations.NullMarked;
