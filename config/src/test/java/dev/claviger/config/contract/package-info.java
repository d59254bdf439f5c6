/** What every bundled profile keeps to. */
@NullMarked
package dev.claviger.config.contract;

import org.jspecify.annotations.NullMarked;
