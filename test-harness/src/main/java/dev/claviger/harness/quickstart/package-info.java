/** From a clean clone to a bot that trades: everything started, shown, and left running. */
@NullMarked
package dev.claviger.harness.quickstart;

import org.jspecify.annotations.NullMarked;
