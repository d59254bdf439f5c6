/** Stage 9, remember it. Intent is durable before an order leaves, the outcome is written before the reply ends. */
@NullMarked
package dev.claviger.proxy.audit;

import org.jspecify.annotations.NullMarked;
