package dev.claviger.harness.sandbox.binance;

import dev.claviger.harness.pki.TestPki;
import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.binance.protocol.Limits;
import dev.claviger.harness.sandbox.server.ServerOptions;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a {@link BinanceSandbox} is set up. Begin with {@link #standard()} and change what matters.
 *
 * @param server where it listens
 * @param pki who vouches for it
 * @param keys the keys it knows
 * @param balances what each account starts with, on the spot market and as collateral
 * @param limits how much a client may ask
 * @param clock the exchange's clock, before any offset
 */
public record SandboxConfig(
        ServerOptions server,
        TestPki pki,
        List<ApiKey> keys,
        Map<String, BigDecimal> balances,
        Limits limits,
        InstantSource clock) {
    /** Copies the collections. */
    public SandboxConfig {
        keys = List.copyOf(keys);
        balances = Map.copyOf(balances);
    }

    /**
     * Returns a sandbox on a free loopback port, with a new authority, no keys, the live exchange's limits, the system's
     * clock, and 100000 USDT, 10 BTC, 100 ETH, 1000 LTC and 100 BNB for each account.
     */
    public static SandboxConfig standard() {
        return new SandboxConfig(
                ServerOptions.loopback(),
                TestPki.create(),
                List.of(),
                Map.of(
                        "USDT", BigDecimal.valueOf(100_000),
                        "BTC", BigDecimal.TEN,
                        "ETH", BigDecimal.valueOf(100),
                        "LTC", BigDecimal.valueOf(1_000),
                        "BNB", BigDecimal.valueOf(100)),
                Limits.real(),
                Clock.systemUTC());
    }

    /** Returns the same with one more key. */
    public SandboxConfig key(ApiKey key) {
        List<ApiKey> more = new ArrayList<>(keys);
        more.add(key);
        return new SandboxConfig(server, pki, more, balances, limits, clock);
    }

    /** Returns the same with another starting balance of an asset. */
    public SandboxConfig balance(String asset, String amount) {
        Map<String, BigDecimal> changed = new HashMap<>(balances);
        changed.put(asset, new BigDecimal(amount));
        return new SandboxConfig(server, pki, keys, changed, limits, clock);
    }

    /** Returns the same under other limits. */
    public SandboxConfig limits(Limits other) {
        return new SandboxConfig(server, pki, keys, balances, other, clock);
    }

    /** Returns the same by another clock. */
    public SandboxConfig clock(InstantSource other) {
        return new SandboxConfig(server, pki, keys, balances, limits, other);
    }

    /** Returns the same elsewhere. */
    public SandboxConfig server(ServerOptions other) {
        return new SandboxConfig(other, pki, keys, balances, limits, clock);
    }

    /** Returns the same with another authority. */
    public SandboxConfig pki(TestPki other) {
        return new SandboxConfig(server, other, keys, balances, limits, clock);
    }
}
