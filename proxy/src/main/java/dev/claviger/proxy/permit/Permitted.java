package dev.claviger.proxy.permit;

import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.exchange.Canonical;

/**
 * Proof that policy said yes to these very bytes. Only {@link Policy} can make one; only this can be throttled, recorded
 * and signed.
 */
public final class Permitted {
    private final Identity identity;
    private final Canonical canonical;

    Permitted(Identity identity, Canonical canonical) {
        this.identity = identity;
        this.canonical = canonical;
    }

    /** Who asks. */
    public Identity identity() {
        return identity;
    }

    /** What was asked, in the form that was judged. */
    public Canonical canonical() {
        return canonical;
    }

    @Override
    public String toString() {
        return "Permitted[" + identity.name() + " " + canonical.what() + "]";
    }
}
