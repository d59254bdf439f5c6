/** Tests of the operator's configuration. */
@NullMarked
package dev.claviger.config;

import org.jspecify.annotations.NullMarked;
