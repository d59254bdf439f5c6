/** The proxy as a process: how it starts, reads its configuration anew, and ends. */
@NullMarked
package dev.claviger.harness.lifecycle;

import org.jspecify.annotations.NullMarked;
