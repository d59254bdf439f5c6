package dev.claviger.harness.rig;

import dev.claviger.harness.sandbox.bybit.BybitKey;
import dev.claviger.harness.sandbox.bybit.BybitSandbox;
import dev.claviger.harness.sandbox.gate.GateKey;
import dev.claviger.harness.sandbox.gate.GateSandbox;
import dev.claviger.harness.sandbox.kucoin.KucoinKey;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
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

    /** Returns Gate. */
    public static VenueKind<GateSandbox> gate() {
        return new VenueKind<>(
                "gate",
                List.of("v4"),
                (real, clock) -> GateSandbox.start(List.of(new GateKey(real.apiKey(), real.secret())), clock));
    }

    /** Returns KuCoin's spot host. */
    public static VenueKind<KucoinSandbox> kucoin() {
        return new VenueKind<>(
                "kucoin", List.of("spot"), (real, clock) -> KucoinSandbox.startSpot(List.of(kucoinKey(real)), clock));
    }

    /** Returns KuCoin's futures host. */
    public static VenueKind<KucoinSandbox> kucoinFutures() {
        return new VenueKind<>(
                "kucoinfutures",
                List.of("futures", "account"),
                (real, clock) -> KucoinSandbox.startFutures(List.of(kucoinKey(real)), clock));
    }

    private static KucoinKey kucoinKey(Credentials real) {
        return new KucoinKey(real.apiKey(), real.secret(), real.passphrase().orElseThrow());
    }
}
