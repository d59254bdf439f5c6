/** How refusals are written. */
@NullMarked
package dev.claviger.config.profile.reply;

import org.jspecify.annotations.NullMarked;
