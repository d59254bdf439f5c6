/** Tests of the package of the same name. */
@NullMarked
package dev.claviger.config.profile;

import org.jspecify.annotations.NullMarked;
