/** The verbs that change and show the keys on the token. A secret comes from the terminal or standard input, no other way. */
@NullMarked
package dev.claviger.proxy.cli.key;

import org.jspecify.annotations.NullMarked;
