package dev.claviger.proxy.flow;

import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.permit.Permitted;

/**
 * Whether what was let through may still go. Between then and its sending it may have waited: for its limits, for the
 * token, for a connection; and its bot may have been revoked meanwhile, or everything frozen.
 *
 * @param stages ask
 */
record Standing(Stages stages) {
    /**
     * Judges anew.
     *
     * @param permitted what was let through
     * @param shown the call that shows the virtual key
     * @return the same, with the rights the bot has now
     * @throws Refused where it would not be let through now
     */
    Permitted anew(Permitted permitted, Canonical shown) {
        return stages.policy().permit(stages.authenticator().again(permitted.identity(), shown), permitted.canonical());
    }

    /**
     * The last look, right before it leaves: where nothing has changed, which is nearly always, it is no more than that.
     *
     * @param permitted what was let through
     * @param shown the call that shows the virtual key
     * @throws Refused where it would not be let through now
     */
    void last(Permitted permitted, Canonical shown) {
        boolean unchanged = stages.policy().state() == Freeze.State.OPEN
                && stages.authenticator().unchanged(permitted.identity(), shown);
        if (!unchanged) {
            var _ = anew(permitted, shown);
        }
    }
}
