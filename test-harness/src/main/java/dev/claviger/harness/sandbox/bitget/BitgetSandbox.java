package dev.claviger.harness.sandbox.bitget;

import dev.claviger.harness.sandbox.PassphraseKey;
import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.TradingSandbox;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * A Bitget of our own, for real and for demo trading, with one classic account: 100000 USDT and 10 BTC in the spot wallet,
 * 50000 USDT in the futures wallet. Whoever asks as a unified account does trades from the spot wallet.
 */
public final class BitgetSandbox extends TradingSandbox {
    private final TradingAccount futures;

    private BitgetSandbox(TradingFloor floor, TradingAccount futures, List<PassphraseKey> keys, InstantSource clock)
            throws IOException {
        super(floor, exchange(floor, futures, keys, clock));
        this.futures = futures;
    }

    /**
     * Starts a sandbox on a free loopback port.
     *
     * @param keys the keys of its account
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static BitgetSandbox start(List<PassphraseKey> keys, InstantSource clock) throws IOException {
        return new BitgetSandbox(
                TradingFloor.with(Map.of("USDT", 100_000, "BTC", 10)).within(BitgetLimits.all()),
                TradingFloor.account(Map.of("USDT", 50_000)),
                keys,
                clock);
    }

    private static BitgetExchange exchange(
            TradingFloor floor, TradingAccount futures, List<PassphraseKey> keys, InstantSource clock) {
        BitgetExchange exchange = new BitgetExchange(clock, new SignatureCheck(keys), floor);
        exchange.serve(new MarketEndpoints().endpoints());
        exchange.serve(new WalletEndpoints(floor.account(), futures).endpoints());
        TradeEndpoints trade = new TradeEndpoints(floor.account(), futures);
        exchange.serve(trade.endpoints());
        exchange.serve(new UnifiedEndpoints(trade.spot()).endpoints());
        return exchange;
    }

    /** Returns what the futures wallet has of a coin. */
    public BigDecimal futuresBalance(String coin) {
        return floor().turn().run(() -> futures.balance(coin));
    }

    /** Returns the signed size of the position in a contract, in base coins; zero without one. */
    @Override
    public BigDecimal position(String symbol) {
        return floor().turn().run(() -> futures.position(symbol));
    }
}
