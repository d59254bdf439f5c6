package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.VenueKind;

/**
 * All that the quickstart knows of one exchange.
 *
 * @param kind the exchange and its sandbox
 * @param title what people call it
 * @param signing how bots sign
 * @param balance reads what the account has
 * @param order places a limit order that nobody takes
 * @param cancel cancels it
 * @param withdrawal takes everything away, which must fail
 * @param snippets for trying it by hand
 */
public record Guide(
        VenueKind<?> kind,
        String title,
        Signing signing,
        Stop balance,
        Stop order,
        Stop cancel,
        Ask withdrawal,
        Snippets snippets) {
    /** The name of the exchange in the configuration and in base URLs. */
    public String name() {
        return kind.name();
    }
}
