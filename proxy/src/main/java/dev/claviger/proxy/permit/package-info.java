/** Stage 5, may it? Default-deny by class; what moves money off the account is refused whatever the configuration says. */
@NullMarked
package dev.claviger.proxy.permit;

import org.jspecify.annotations.NullMarked;
