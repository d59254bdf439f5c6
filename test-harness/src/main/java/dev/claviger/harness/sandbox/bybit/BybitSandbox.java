package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.TradingSandbox;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * A Bybit of our own on a real TLS 1.3 socket, with one account: 100000 USDT and 10 BTC to start with. Close it to free
 * its port.
 */
public final class BybitSandbox extends TradingSandbox {
    private BybitSandbox(TradingFloor floor, List<BybitKey> keys, InstantSource clock) throws IOException {
        super(floor, exchange(floor, keys, clock));
    }

    /**
     * Starts a sandbox on a free loopback port.
     *
     * @param keys the keys of its account
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static BybitSandbox start(List<BybitKey> keys, InstantSource clock) throws IOException {
        return new BybitSandbox(
                TradingFloor.with(Map.of("USDT", 100_000, "BTC", 10)).within(BybitLimits.all()), keys, clock);
    }

    private static BybitExchange exchange(TradingFloor floor, List<BybitKey> keys, InstantSource clock) {
        BybitExchange exchange = new BybitExchange(clock, new SignatureCheck(keys), floor);
        exchange.serve(new MarketEndpoints().endpoints());
        exchange.serve(new AccountEndpoints(floor.account()).endpoints());
        exchange.serve(new TradeEndpoints(floor.account()).endpoints());
        return exchange;
    }
}
