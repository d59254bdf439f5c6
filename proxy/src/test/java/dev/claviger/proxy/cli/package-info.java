/** Tests of the command line, each verb through the whole of it. */
@NullMarked
package dev.claviger.proxy.cli;

import org.jspecify.annotations.NullMarked;
