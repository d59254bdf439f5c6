package dev.claviger.proxy.throttle;

import dev.claviger.proxy.authenticate.Account;
import org.jspecify.annotations.Nullable;

/**
 * Whose budgets a request takes from.
 *
 * @param account whose it is; null for nobody's in particular
 * @param connection the stream's connection that it is said on; null for what is said on none
 */
record Payer(@Nullable Account account, @Nullable String connection) {
    static final Payer NOBODY = new Payer(null, null);

    /** The account's name, empty for nobody in particular. */
    String name() {
        return account == null ? "" : account.name();
    }
}
