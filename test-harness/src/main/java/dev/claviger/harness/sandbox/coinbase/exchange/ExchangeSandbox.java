package dev.claviger.harness.sandbox.coinbase.exchange;

import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.TradingSandbox;
import dev.claviger.harness.sandbox.coinbase.AccessCheck;
import dev.claviger.harness.sandbox.coinbase.AccessKey;
import dev.claviger.harness.sandbox.coinbase.CoinbaseVenue;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * A Coinbase Exchange of our own on a real TLS 1.3 socket, with one profile: 100000 USD and 10 BTC to start with. Close it
 * to free its port.
 */
public final class ExchangeSandbox extends TradingSandbox {
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private ExchangeSandbox(TradingFloor floor, List<AccessKey> keys, InstantSource clock) throws IOException {
        super(floor, exchange(floor, keys, clock));
    }

    /**
     * Starts a sandbox on a free loopback port.
     *
     * @param keys the keys of its profile
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static ExchangeSandbox start(List<AccessKey> keys, InstantSource clock) throws IOException {
        return new ExchangeSandbox(
                TradingFloor.with(Map.of("USD", 100_000, "BTC", 10)).within(ExchangeLimits.all()), keys, clock);
    }

    private static CoinbaseVenue exchange(TradingFloor floor, List<AccessKey> keys, InstantSource clock) {
        AccessCheck access = AccessCheck.withQuery(keys, WINDOW);
        CoinbaseVenue venue = new CoinbaseVenue(clock, access, new ExchangeDialect(), floor);
        venue.tell(new ExchangeFeed(access, clock));
        venue.serve(new MarketEndpoints().endpoints());
        venue.serve(new OrderEndpoints(floor.account()).endpoints());
        venue.serve(new MoneyEndpoints(floor.account()).endpoints());
        return venue;
    }
}
