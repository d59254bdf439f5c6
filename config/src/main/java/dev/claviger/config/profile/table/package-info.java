/**
 * The endpoint table: its rows as the profile writes them, read and checked against the families and limits they name, and
 * found again by a call's method and path. Begin at {@link dev.claviger.config.profile.table.EndpointTable}.
 */
@NullMarked
package dev.claviger.config.profile.table;

import org.jspecify.annotations.NullMarked;
