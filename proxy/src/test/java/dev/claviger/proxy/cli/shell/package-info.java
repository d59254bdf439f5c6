/** Tests of what the verbs share. */
@NullMarked
package dev.claviger.proxy.cli.shell;

import org.jspecify.annotations.NullMarked;
