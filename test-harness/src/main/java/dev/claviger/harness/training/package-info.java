/** Runs a proxy for a moment so that the JDK can keep what it learned for the next, quicker start (JEP 483, JEP 514). */
@NullMarked
package dev.claviger.harness.training;

import org.jspecify.annotations.NullMarked;
