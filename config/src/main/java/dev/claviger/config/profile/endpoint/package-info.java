/**
 * The endpoint table: what may be called, of which class it is, how it is authenticated, and what it costs of which limit.
 * Begin at {@link dev.claviger.config.profile.endpoint.EndpointTable}.
 */
@NullMarked
package dev.claviger.config.profile.endpoint;

import org.jspecify.annotations.NullMarked;
