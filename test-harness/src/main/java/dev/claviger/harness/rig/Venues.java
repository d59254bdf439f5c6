package dev.claviger.harness.rig;

import dev.claviger.harness.sandbox.bybit.BybitKey;
import dev.claviger.harness.sandbox.bybit.BybitSandbox;
import java.util.List;

/** The exchanges that have a sandbox of the {@link dev.claviger.harness.sandbox.SandboxVenue} kind. */
public final class Venues {
    private Venues() {}

    /** Returns Bybit. */
    public static VenueKind<BybitSandbox> bybit() {
        return new VenueKind<>(
                "bybit",
                List.of("v5"),
                (real, clock) -> BybitSandbox.start(List.of(new BybitKey(real.apiKey(), real.secret())), clock));
    }
}
