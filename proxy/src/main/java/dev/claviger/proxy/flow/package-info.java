/** The straight line: the one place that knows the order of the stages. */
@NullMarked
package dev.claviger.proxy.flow;

import org.jspecify.annotations.NullMarked;
