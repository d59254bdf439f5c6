/**
 * Reads the trail as it stands on the disk, without what writes it: takes its lines apart, verifies their chain, and shows
 * the last of them and those that come. The format is described at {@link dev.claviger.proxy.audit}.
 */
@NullMarked
package dev.claviger.proxy.audit.read;

import org.jspecify.annotations.NullMarked;
