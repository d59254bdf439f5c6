/**
 * What every sandbox exchange needs and none words in its own way: instruments, one account, orders, fills, and the engine
 * that matches them. It knows no exchange's names, codes or texts; refusals are an
 * {@link dev.claviger.harness.sandbox.engine.EngineRefusal} that each protocol puts into its exchange's words.
 */
@NullMarked
package dev.claviger.harness.sandbox.engine;

import org.jspecify.annotations.NullMarked;
