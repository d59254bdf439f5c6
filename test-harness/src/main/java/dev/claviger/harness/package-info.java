/**
 * The ground the proxy is tested on: sandbox exchanges, their certificates, real clients, load and benchmarks. Part of
 * {@code quickstart} too, hence main code.
 */
@NullMarked
package dev.claviger.harness;

import org.jspecify.annotations.NullMarked;
