package dev.claviger.harness.sandbox.coinbase.international;

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
 * A Coinbase International Exchange of our own on a real TLS 1.3 socket, with one portfolio: 100000 USDC and 10 BTC to
 * start with. Close it to free its port.
 */
public final class InternationalSandbox extends TradingSandbox {
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration STREAM_WINDOW = Duration.ofSeconds(30);

    private InternationalSandbox(TradingFloor floor, List<AccessKey> keys, InstantSource clock) throws IOException {
        super(floor, exchange(floor, keys, clock));
    }

    /**
     * Starts a sandbox on a free loopback port.
     *
     * @param keys the keys of its portfolio
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static InternationalSandbox start(List<AccessKey> keys, InstantSource clock) throws IOException {
        return new InternationalSandbox(
                TradingFloor.with(Map.of("USDC", 100_000, "BTC", 10)).within(InternationalLimits.all()), keys, clock);
    }

    private static CoinbaseVenue exchange(TradingFloor floor, List<AccessKey> keys, InstantSource clock) {
        CoinbaseVenue venue =
                new CoinbaseVenue(clock, AccessCheck.withoutQuery(keys, WINDOW), new InternationalDialect(), floor);
        venue.tell(new InternationalFeed(AccessCheck.withoutQuery(keys, STREAM_WINDOW), clock));
        venue.serve(new MarketEndpoints().endpoints());
        venue.serve(new OrderEndpoints(floor.account()).endpoints());
        venue.serve(new PortfolioEndpoints(floor.account()).endpoints());
        return venue;
    }
}
