package dev.claviger.harness.rig;

import dev.claviger.config.profile.KeyScheme;
import dev.claviger.config.profile.KeyType;
import dev.claviger.harness.sandbox.bybit.BybitKey;
import dev.claviger.harness.sandbox.bybit.BybitSandbox;
import dev.claviger.harness.sandbox.coinbase.AccessKey;
import dev.claviger.harness.sandbox.coinbase.exchange.ExchangeSandbox;
import dev.claviger.harness.sandbox.coinbase.international.InternationalSandbox;
import dev.claviger.harness.sandbox.mexc.MexcKey;
import dev.claviger.harness.sandbox.mexc.MexcSandbox;
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

    /** Returns Coinbase Exchange. */
    public static VenueKind<ExchangeSandbox> coinbaseExchange() {
        return VenueKind.of(
                        "coinbaseexchange",
                        List.of("exchange"),
                        (real, clock) -> ExchangeSandbox.start(List.of(accessKey(real)), clock))
                .keyType(KeyType.HMAC_SHA256, KeyScheme.SecretForm.BASE64)
                .withPassphrase();
    }

    /** Returns Coinbase International Exchange. */
    public static VenueKind<InternationalSandbox> coinbaseInternational() {
        return VenueKind.of(
                        "coinbaseinternational",
                        List.of("intx"),
                        (real, clock) -> InternationalSandbox.start(List.of(accessKey(real)), clock))
                .keyType(KeyType.HMAC_SHA256, KeyScheme.SecretForm.BASE64)
                .withPassphrase();
    }

    private static AccessKey accessKey(Credentials real) {
        return new AccessKey(
                real.apiKey(), real.secret(), real.passphrase().orElseThrow());
    }

    /** Returns MEXC. */
    public static VenueKind<MexcSandbox> mexc() {
        return VenueKind.of(
                "mexc",
                List.of("spot", "contract"),
                (real, clock) -> MexcSandbox.start(List.of(new MexcKey(real.apiKey(), real.secret())), clock));
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
