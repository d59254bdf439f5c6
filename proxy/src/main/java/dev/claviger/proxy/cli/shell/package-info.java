/**
 * What the verbs share: their surroundings ({@link dev.claviger.proxy.cli.shell.Shell}), the way the configuration file
 * is found, the token opened, a secret asked for, a table printed and a failure named.
 */
@NullMarked
package dev.claviger.proxy.cli.shell;

import org.jspecify.annotations.NullMarked;
