/** {@code claviger exchanges}: what the exchanges' profiles say, and whether an operator's own profile is right. */
@NullMarked
package dev.claviger.proxy.cli.exchange;

import org.jspecify.annotations.NullMarked;
