/**
 * The deployment as it is meant to be: a bot, Claviger and an exchange as three containers, with networks between them
 * that leave the bot no way but one. Begin at {@link dev.claviger.harness.container.IsolatedBotContainerTest}.
 */
@NullMarked
package dev.claviger.harness.container;

import org.jspecify.annotations.NullMarked;
