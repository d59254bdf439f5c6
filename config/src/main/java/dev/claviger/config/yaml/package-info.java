/**
 * Reads YAML with the place of every value at hand.
 *
 * <p>Knows nothing of what is configured. A {@link dev.claviger.config.yaml.Section} hands out the values of one mapping
 * and remembers every breach with its file, line and column, so that one run tells all that is wrong with a file.
 */
@NullMarked
package dev.claviger.config.yaml;

import org.jspecify.annotations.NullMarked;
