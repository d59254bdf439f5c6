/** Stage 8, send it. Netty's far edge: pooled TLS 1.3 connections, a bound source address, the reply relayed as a stream. */
@NullMarked
package dev.claviger.proxy.forward;

import org.jspecify.annotations.NullMarked;
