/** Tests of the package of the same name. */
@NullMarked
package dev.claviger.config.yaml;

import org.jspecify.annotations.NullMarked;
