/**
 * The engine behind {@link dev.claviger.hsm.Hsm}: workers with a session each, a bounded queue before them, the proof
 * of every key, and the recovery of a lost token. A {@link dev.claviger.hsm.token.Binding} says how a signature is
 * asked for; everything else is the same for all bindings.
 */
@NullMarked
package dev.claviger.hsm.token;

import org.jspecify.annotations.NullMarked;
