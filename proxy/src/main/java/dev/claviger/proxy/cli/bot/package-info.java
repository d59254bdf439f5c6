/** The verbs that make, show and revoke virtual keys. A virtual secret is printed once and rests sealed by the token. */
@NullMarked
package dev.claviger.proxy.cli.bot;

import org.jspecify.annotations.NullMarked;
