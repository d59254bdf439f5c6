/**
 * How an exchange wants its requests signed, as data: which values, in which order, digested how, make the message; where
 * key, time, window and signature stand.
 */
@NullMarked
package dev.claviger.config.recipe;

import org.jspecify.annotations.NullMarked;
