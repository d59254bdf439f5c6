/**
 * What there is to show of each exchange: a balance read, an order, its cancel and a withdrawal, and how a bot signs
 * them. All of it is written after the exchanges' documentation and shares nothing with the proxy.
 */
@NullMarked
package dev.claviger.harness.quickstart.guide;

import org.jspecify.annotations.NullMarked;
