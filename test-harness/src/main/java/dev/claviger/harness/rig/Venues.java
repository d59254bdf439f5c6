package dev.claviger.harness.rig;

import dev.claviger.harness.sandbox.PassphraseKey;
import dev.claviger.harness.sandbox.RsaKey;
import dev.claviger.harness.sandbox.binance.BinanceSandbox;
import dev.claviger.harness.sandbox.binance.SandboxConfig;
import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.bitget.BitgetSandbox;
import dev.claviger.harness.sandbox.bybit.BybitKey;
import dev.claviger.harness.sandbox.bybit.BybitSandbox;
import dev.claviger.harness.sandbox.coinbase.AccessKey;
import dev.claviger.harness.sandbox.coinbase.advanced.AdvancedSandbox;
import dev.claviger.harness.sandbox.coinbase.advanced.TokenKey;
import dev.claviger.harness.sandbox.coinbase.exchange.ExchangeSandbox;
import dev.claviger.harness.sandbox.coinbase.international.InternationalSandbox;
import dev.claviger.harness.sandbox.gate.GateKey;
import dev.claviger.harness.sandbox.gate.GateSandbox;
import dev.claviger.harness.sandbox.kraken.KrakenKey;
import dev.claviger.harness.sandbox.kraken.KrakenSandbox;
import dev.claviger.harness.sandbox.krakenfutures.KrakenFuturesKey;
import dev.claviger.harness.sandbox.krakenfutures.KrakenFuturesSandbox;
import dev.claviger.harness.sandbox.kucoin.KucoinKey;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
import dev.claviger.harness.sandbox.mexc.MexcKey;
import dev.claviger.harness.sandbox.mexc.MexcSandbox;
import dev.claviger.harness.sandbox.okx.OkxSandbox;
import java.util.List;

/** The exchanges that have a sandbox of the {@link dev.claviger.harness.sandbox.SandboxVenue} kind. */
public final class Venues {
    private Venues() {}

    /** Returns Binance, with what is usual; a {@link Rig} has it otherwise. */
    public static VenueKind<BinanceSandbox> binance() {
        return new VenueKind<>(
                "binance",
                (real, clock) -> BinanceSandbox.start(
                        SandboxConfig.standard().clock(clock).key(ApiKey.hmac(real.apiKey(), real.secret()))));
    }

    /** Returns Bybit. */
    public static VenueKind<BybitSandbox> bybit() {
        return new VenueKind<>(
                "bybit",
                (real, clock) -> BybitSandbox.start(
                        List.of(real.publicKey()
                                .map(pem -> BybitKey.rsa(real.apiKey(), RsaKey.of(pem)))
                                .orElseGet(() -> new BybitKey(real.apiKey(), real.secret()))),
                        clock));
    }

    /** Returns Gate. */
    public static VenueKind<GateSandbox> gate() {
        return new VenueKind<>(
                "gate", (real, clock) -> GateSandbox.start(List.of(new GateKey(real.apiKey(), real.secret())), clock));
    }

    /** Returns KuCoin's spot host. */
    public static VenueKind<KucoinSandbox> kucoin() {
        return new VenueKind<>("kucoin", (real, clock) -> KucoinSandbox.startSpot(List.of(kucoinKey(real)), clock));
    }

    /** Returns KuCoin's futures host. */
    public static VenueKind<KucoinSandbox> kucoinFutures() {
        return new VenueKind<>(
                "kucoinfutures", (real, clock) -> KucoinSandbox.startFutures(List.of(kucoinKey(real)), clock));
    }

    private static KucoinKey kucoinKey(Credentials real) {
        return new KucoinKey(real.apiKey(), real.secret(), real.passphrase().orElseThrow());
    }

    /** Returns Coinbase: Advanced Trade and the App. */
    public static VenueKind<AdvancedSandbox> coinbase() {
        return new VenueKind<>(
                "coinbase",
                (real, clock) -> AdvancedSandbox.start(
                        List.of(TokenKey.of(real.apiKey(), real.publicKey().orElseThrow())), clock));
    }

    /** Returns Coinbase Exchange. */
    public static VenueKind<ExchangeSandbox> coinbaseExchange() {
        return new VenueKind<>(
                "coinbaseexchange", (real, clock) -> ExchangeSandbox.start(List.of(accessKey(real)), clock));
    }

    /** Returns Coinbase International Exchange. */
    public static VenueKind<InternationalSandbox> coinbaseInternational() {
        return new VenueKind<>(
                "coinbaseinternational", (real, clock) -> InternationalSandbox.start(List.of(accessKey(real)), clock));
    }

    private static AccessKey accessKey(Credentials real) {
        return new AccessKey(real.apiKey(), real.secret(), real.passphrase().orElseThrow());
    }

    /** Returns MEXC. */
    public static VenueKind<MexcSandbox> mexc() {
        return new VenueKind<>(
                "mexc", (real, clock) -> MexcSandbox.start(List.of(new MexcKey(real.apiKey(), real.secret())), clock));
    }

    /** Returns OKX, trading for real. */
    public static VenueKind<OkxSandbox> okx() {
        return new VenueKind<>("okx", (real, clock) -> OkxSandbox.start(List.of(key(real)), clock));
    }

    /** Returns OKX, trading for demonstration: the exchange's {@code environment} is to be {@code demo}. */
    public static VenueKind<OkxSandbox> okxDemo() {
        return new VenueKind<>(
                "okx", (real, clock) -> OkxSandbox.start(List.of(key(real).forDemo()), clock));
    }

    /** Returns Bitget, trading for real. */
    public static VenueKind<BitgetSandbox> bitget() {
        return new VenueKind<>("bitget", (real, clock) -> BitgetSandbox.start(List.of(key(real)), clock));
    }

    /** Returns Bitget, trading for demonstration: the exchange's {@code environment} is to be {@code demo}. */
    public static VenueKind<BitgetSandbox> bitgetDemo() {
        return new VenueKind<>(
                "bitget", (real, clock) -> BitgetSandbox.start(List.of(key(real).forDemo()), clock));
    }

    private static PassphraseKey key(Credentials real) {
        String passphrase = real.passphrase().orElseThrow();
        return real.publicKey()
                .map(pem -> PassphraseKey.rsa(real.apiKey(), RsaKey.of(pem), passphrase))
                .orElseGet(() -> new PassphraseKey(real.apiKey(), real.secret(), passphrase));
    }

    /** Returns Kraken. */
    public static VenueKind<KrakenSandbox> kraken() {
        return new VenueKind<>(
                "kraken",
                (real, clock) -> KrakenSandbox.start(List.of(new KrakenKey(real.apiKey(), real.secret())), clock));
    }

    /** Returns Kraken Futures. */
    public static VenueKind<KrakenFuturesSandbox> krakenFutures() {
        return new VenueKind<>(
                "krakenfutures",
                (real, clock) ->
                        KrakenFuturesSandbox.start(List.of(new KrakenFuturesKey(real.apiKey(), real.secret())), clock));
    }
}
