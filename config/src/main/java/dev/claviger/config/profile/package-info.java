/**
 * What Claviger knows of an exchange, as data: hosts, how requests are signed, limits, error shapes, and every endpoint
 * with its class and cost.
 *
 * <p>A profile is one YAML file. Begin at {@link dev.claviger.config.profile.ProfileLoader}.
 */
@NullMarked
package dev.claviger.config.profile;

import org.jspecify.annotations.NullMarked;
