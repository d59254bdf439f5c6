/**
 * What the audit remembers of a call, and how that is spelled: one line an entry, each bound to the one before by its hash.
 * The format is described at {@link dev.claviger.proxy.audit}.
 */
@NullMarked
package dev.claviger.proxy.audit.record;

import org.jspecify.annotations.NullMarked;
