package dev.claviger.harness.sandbox.okx;

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
 * An OKX of our own, for real and for demo trading, with one account: 100000 USDT and 10 BTC to trade with, 5000 USDT and
 * 2 BTC in the funding account.
 */
public final class OkxSandbox extends TradingSandbox {
    private final TradingAccount funding;

    private OkxSandbox(TradingFloor floor, TradingAccount funding, List<PassphraseKey> keys, InstantSource clock)
            throws IOException {
        super(floor, exchange(floor, funding, keys, clock));
        this.funding = funding;
    }

    /**
     * Starts a sandbox on a free loopback port.
     *
     * @param keys the keys of its account
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static OkxSandbox start(List<PassphraseKey> keys, InstantSource clock) throws IOException {
        return new OkxSandbox(
                TradingFloor.with(Map.of("USDT", 100_000, "BTC", 10)).within(OkxLimits.all()),
                TradingFloor.account(Map.of("USDT", 5_000, "BTC", 2)),
                keys,
                clock);
    }

    private static OkxExchange exchange(
            TradingFloor floor, TradingAccount funding, List<PassphraseKey> keys, InstantSource clock) {
        OkxExchange exchange = new OkxExchange(clock, new SignatureCheck(keys), floor);
        exchange.serve(new MarketEndpoints().endpoints());
        exchange.serve(new AccountEndpoints(floor.account()).endpoints());
        exchange.serve(new TradeEndpoints(floor.account()).endpoints());
        exchange.serve(new FundingEndpoints(floor.account(), funding).endpoints());
        return exchange;
    }

    /** Returns what the funding account has of a coin. */
    public BigDecimal funds(String coin) {
        return floor().turn().run(() -> funding.balance(coin));
    }
}
