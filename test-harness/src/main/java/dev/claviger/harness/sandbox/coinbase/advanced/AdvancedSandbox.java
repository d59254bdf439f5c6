package dev.claviger.harness.sandbox.coinbase.advanced;

import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.TradingSandbox;
import dev.claviger.harness.sandbox.coinbase.CoinbaseVenue;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * A Coinbase of our own on a real TLS 1.3 socket, with one portfolio: 100000 USD and 10 BTC to start with. Close it to
 * free its port.
 */
public final class AdvancedSandbox extends TradingSandbox {
    private AdvancedSandbox(TradingFloor floor, List<TokenKey> keys, InstantSource clock) throws IOException {
        super(floor, exchange(floor, keys, clock));
    }

    /**
     * Starts a sandbox on a free loopback port.
     *
     * @param keys the keys of its portfolio
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static AdvancedSandbox start(List<TokenKey> keys, InstantSource clock) throws IOException {
        return new AdvancedSandbox(
                TradingFloor.with(Map.of("USD", 100_000, "BTC", 10)).within(AdvancedLimits.all()), keys, clock);
    }

    private static CoinbaseVenue exchange(TradingFloor floor, List<TokenKey> keys, InstantSource clock) {
        TokenCheck tokens = new TokenCheck(keys);
        CoinbaseVenue venue = new CoinbaseVenue(clock, tokens, new AdvancedDialect(), floor);
        venue.tell(new AdvancedFeed(tokens, clock));
        venue.serve(new MarketEndpoints().endpoints());
        venue.serve(new OrderEndpoints(floor.account()).endpoints());
        venue.serve(new MoneyEndpoints(floor.account()).endpoints());
        return venue;
    }
}
