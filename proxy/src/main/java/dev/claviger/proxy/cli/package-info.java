/**
 * The command line: one class a verb. The verbs share their surroundings ({@link dev.claviger.proxy.cli.Shell}), the
 * way the configuration file is found, and the way errors are told: one {@code error:} line that names the thing and
 * the value seen, one {@code hint:} line that says what to do, an exit code by class.
 */
@NullMarked
package dev.claviger.proxy.cli;

import org.jspecify.annotations.NullMarked;
