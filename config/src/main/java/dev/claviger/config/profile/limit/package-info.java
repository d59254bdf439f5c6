/**
 * How often an exchange may be called, and when it must be left alone.
 */
@NullMarked
package dev.claviger.config.profile.limit;

import org.jspecify.annotations.NullMarked;
