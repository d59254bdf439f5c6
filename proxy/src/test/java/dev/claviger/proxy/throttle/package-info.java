/** Tests of the throttle, on time that moves only when it is told to. */
@NullMarked
package dev.claviger.proxy.throttle;

import org.jspecify.annotations.NullMarked;
