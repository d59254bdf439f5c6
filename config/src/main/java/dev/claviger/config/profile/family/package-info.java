/**
 * Where calls and messages of an exchange's go: groups of paths with their hosts, and how the messages of a stream are read.
 */
@NullMarked
package dev.claviger.config.profile.family;

import org.jspecify.annotations.NullMarked;
