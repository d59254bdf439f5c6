/**
 * What an endpoint is: of which class, how it is authenticated, and what it costs of which limit. Begin at {@link
 * dev.claviger.config.profile.endpoint.Endpoint}.
 */
@NullMarked
package dev.claviger.config.profile.endpoint;

import org.jspecify.annotations.NullMarked;
