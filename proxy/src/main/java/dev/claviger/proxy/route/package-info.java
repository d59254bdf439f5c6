/** Stage 2, which exchange is meant? The path prefix or the Host name decides one authority, once. */
@NullMarked
package dev.claviger.proxy.route;

import org.jspecify.annotations.NullMarked;
