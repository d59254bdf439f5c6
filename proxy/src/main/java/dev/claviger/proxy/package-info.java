/**
 * The proxy put together by hand: {@link dev.claviger.proxy.Proxy} makes every part with {@code new} and hands it what it
 * needs. The packages below are the stages, in the order of {@link dev.claviger.proxy.flow.SigningFlow}.
 */
@NullMarked
package dev.claviger.proxy;

import org.jspecify.annotations.NullMarked;
