/**
 * The trail's files as they are written: begun, gone on with after a stop or a crash, made durable, and changed for the next.
 * The format is described at {@link dev.claviger.proxy.audit}.
 */
@NullMarked
package dev.claviger.proxy.audit.trail;

import org.jspecify.annotations.NullMarked;
