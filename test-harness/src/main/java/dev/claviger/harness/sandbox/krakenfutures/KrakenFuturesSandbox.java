package dev.claviger.harness.sandbox.krakenfutures;

import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.TradingSandbox;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * A Kraken Futures of our own on a real TLS 1.3 socket, with one account: 100000 USD and 1 XBT to start with. Close it to
 * free its port.
 */
public final class KrakenFuturesSandbox extends TradingSandbox {
    private KrakenFuturesSandbox(TradingFloor floor, List<KrakenFuturesKey> keys, InstantSource clock)
            throws IOException {
        super(floor, exchange(floor, keys, clock));
    }

    /**
     * Starts a sandbox on a free loopback port.
     *
     * @param keys the keys of its account
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static KrakenFuturesSandbox start(List<KrakenFuturesKey> keys, InstantSource clock) throws IOException {
        return new KrakenFuturesSandbox(
                TradingFloor.with(Map.of("USD", 100_000, "XBT", 1)).within(KrakenFuturesLimits.all()), keys, clock);
    }

    private static FuturesExchange exchange(TradingFloor floor, List<KrakenFuturesKey> keys, InstantSource clock) {
        FuturesExchange exchange = new FuturesExchange(clock, new SignatureCheck(keys), floor);
        exchange.serve(new MarketEndpoints().endpoints());
        exchange.serve(new AccountEndpoints(floor.account()).endpoints());
        exchange.serve(new TradeEndpoints(floor.account()).endpoints());
        return exchange;
    }
}
