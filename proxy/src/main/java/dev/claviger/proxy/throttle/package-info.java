/** Stage 6, may it now? The exchange's own windows, learned from its replies; a call that must wait is queued up to a deadline. */
@NullMarked
package dev.claviger.proxy.throttle;

import org.jspecify.annotations.NullMarked;
