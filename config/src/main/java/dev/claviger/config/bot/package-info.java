/**
 * The bots and their virtual keys: one small file each in the state folder, so that one can be added or revoked while the
 * proxy runs.
 */
@NullMarked
package dev.claviger.config.bot;

import org.jspecify.annotations.NullMarked;
