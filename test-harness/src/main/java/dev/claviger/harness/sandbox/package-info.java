/**
 * Exchanges of our own, each in a package of its own, and what all of them are made of. They share no code with the proxy,
 * so that what they prove is independent.
 */
@NullMarked
package dev.claviger.harness.sandbox;

import org.jspecify.annotations.NullMarked;
