package dev.claviger.harness.sandbox.kraken;

import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.TradingSandbox;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * A Kraken of our own on a real TLS 1.3 socket, with one account: 100000 ZUSD and 10 XXBT to start with. Close it to free
 * its port.
 */
public final class KrakenSandbox extends TradingSandbox {
    private final SocketTokens tokens;
    private final EngineCounter engine;

    private KrakenSandbox(
            TradingFloor floor, SocketTokens tokens, EngineCounter engine, List<KrakenKey> keys, InstantSource clock)
            throws IOException {
        super(floor, exchange(floor, tokens, engine, keys, clock));
        this.tokens = tokens;
        this.engine = engine;
    }

    /**
     * Starts a sandbox on a free loopback port.
     *
     * @param keys the keys of its account
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static KrakenSandbox start(List<KrakenKey> keys, InstantSource clock) throws IOException {
        return new KrakenSandbox(
                TradingFloor.with(Map.of("ZUSD", 100_000, "XXBT", 10)).within(KrakenLimits.all()),
                new SocketTokens(),
                new EngineCounter(),
                keys,
                clock);
    }

    private static KrakenExchange exchange(
            TradingFloor floor, SocketTokens tokens, EngineCounter engine, List<KrakenKey> keys, InstantSource clock) {
        KrakenExchange exchange = new KrakenExchange(clock, new SignatureCheck(keys), floor, tokens);
        exchange.serve(tokens.endpoints());
        exchange.serve(new MarketEndpoints().endpoints());
        exchange.serve(new AccountEndpoints(floor.account()).endpoints());
        exchange.serve(new TradeEndpoints(floor.account(), engine).endpoints());
        return exchange;
    }

    /** Returns whether a text is a token of its WebSockets. */
    public boolean isToken(String text) {
        return tokens.isOne(text);
    }

    /** Returns what its matching engine has counted. */
    public EngineCounter engine() {
        return engine;
    }
}
