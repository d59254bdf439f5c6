/**
 * The operator's configuration: {@code claviger.yaml} as records, checked whole before any of it is used.
 *
 * <p>Begin at {@link dev.claviger.config.load.ConfigLoader}. A key of the file is the record component's name in kebab case;
 * a record's {@code defaults()} or {@code of(...)} is the one place where its defaults stand.
 */
@NullMarked
package dev.claviger.config;

import org.jspecify.annotations.NullMarked;
