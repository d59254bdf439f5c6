package dev.claviger.harness.sandbox.gate;

import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.TradingSandbox;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import dev.claviger.harness.sandbox.socket.AccountStreams;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * A Gate of our own on a real TLS 1.3 socket, with one account: 100000 USDT and 10 BTC to start with. Close it to free its
 * port.
 */
public final class GateSandbox extends TradingSandbox {
    private GateSandbox(TradingFloor floor, List<GateKey> keys, InstantSource clock) throws IOException {
        super(floor, exchange(floor, keys, clock));
    }

    /**
     * Starts a sandbox on a free loopback port.
     *
     * @param keys the keys of its account
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static GateSandbox start(List<GateKey> keys, InstantSource clock) throws IOException {
        TradingAccount account = TradingFloor.account(Map.of("USDT", 100_000, "BTC", 10));
        return new GateSandbox(
                TradingFloor.of(account, new AccountStreams(account, Products.SPOT::equals))
                        .within(GateLimits.all()),
                keys,
                clock);
    }

    private static GateExchange exchange(TradingFloor floor, List<GateKey> keys, InstantSource clock) {
        GateExchange exchange = new GateExchange(clock, new SignatureCheck(keys), floor);
        exchange.serve(Markets.endpoints());
        exchange.serve(new Account(floor.account()).endpoints());
        exchange.serve(new Trading(floor.account()).endpoints());
        return exchange;
    }
}
