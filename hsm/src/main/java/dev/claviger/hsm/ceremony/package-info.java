/**
 * What is done to a token by hand and not while trading: making one, bringing keys in, showing and deleting them, and
 * trying to get one out. It runs in the short-lived command-line process; the proxy signs and never calls it.
 *
 * <p>Secrets stay in off-heap memory that is wiped, since what once was on the Java heap may be copied by the collector
 * and found in a dump.
 */
@NullMarked
package dev.claviger.hsm.ceremony;

import org.jspecify.annotations.NullMarked;
