/** Stage 3, what exactly does it say? Canonicalises or refuses, and classifies the endpoint; everything after uses the canonical bytes. */
@NullMarked
package dev.claviger.proxy.exchange;

import org.jspecify.annotations.NullMarked;
