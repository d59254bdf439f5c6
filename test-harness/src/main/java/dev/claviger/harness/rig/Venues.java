package dev.claviger.harness.rig;

import dev.claviger.harness.sandbox.bybit.BybitKey;
import dev.claviger.harness.sandbox.bybit.BybitSandbox;
import dev.claviger.harness.sandbox.okx.OkxKey;
import dev.claviger.harness.sandbox.okx.OkxSandbox;
import java.util.List;
import java.util.function.UnaryOperator;

/** The exchanges that have a sandbox of the {@link dev.claviger.harness.sandbox.SandboxVenue} kind. */
public final class Venues {
    private Venues() {}

    /** Returns Bybit. */
    public static VenueKind<BybitSandbox> bybit() {
        return VenueKind.of(
                "bybit",
                List.of("v5"),
                (real, clock) -> BybitSandbox.start(List.of(new BybitKey(real.apiKey(), real.secret())), clock));
    }

    /** Returns OKX, trading for real. */
    public static VenueKind<OkxSandbox> okx() {
        return okx(UnaryOperator.identity());
    }

    /** Returns OKX, trading for demonstration: the account's {@code environment} is to be {@code demo}. */
    public static VenueKind<OkxSandbox> okxDemo() {
        return okx(OkxKey::forDemo);
    }

    private static VenueKind<OkxSandbox> okx(UnaryOperator<OkxKey> kind) {
        return VenueKind.of(
                        "okx",
                        List.of("v5"),
                        (real, clock) -> OkxSandbox.start(
                                List.of(kind.apply(new OkxKey(
                                        real.apiKey(),
                                        real.secret(),
                                        real.passphrase().orElseThrow()))),
                                clock))
                .withPassphrase();
    }
}
