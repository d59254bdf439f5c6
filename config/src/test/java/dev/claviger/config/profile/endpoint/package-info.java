/** Tests of the package of the same name. */
@NullMarked
package dev.claviger.config.profile.endpoint;

import org.jspecify.annotations.NullMarked;
