/** The verbs that stop trading and let it go on, and the file by which they and the running proxy understand each other. */
@NullMarked
package dev.claviger.proxy.cli.freeze;

import org.jspecify.annotations.NullMarked;
