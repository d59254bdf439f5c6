/**
 * The command line: one class a verb, in a package by what it is about, and the tree that hangs them under
 * {@code claviger}. Errors are told one way: one {@code error:} line that names the thing and the value seen, one
 * {@code hint:} line that says what to do, an exit code by class.
 */
@NullMarked
package dev.claviger.proxy.cli;

import org.jspecify.annotations.NullMarked;
