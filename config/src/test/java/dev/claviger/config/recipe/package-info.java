/** Tests of recipes. */
@NullMarked
package dev.claviger.config.recipe;

import org.jspecify.annotations.NullMarked;
