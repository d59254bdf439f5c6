/**
 * How an exchange's answers are read, and how a refusal is written so that its clients take it for one of its own.
 */
@NullMarked
package dev.claviger.config.profile.reply;

import org.jspecify.annotations.NullMarked;
