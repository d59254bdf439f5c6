/** How the process logs: to standard error, one line a record, set up in code because reading a file takes longer. */
@NullMarked
package dev.claviger.proxy.cli.log;

import org.jspecify.annotations.NullMarked;
