/** Explains what each stage would say to a request, with the stages' own code and without sending or signing anything. */
@NullMarked
package dev.claviger.proxy.cli.explain;

import org.jspecify.annotations.NullMarked;
