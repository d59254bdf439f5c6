package dev.claviger.harness.sandbox.bitget;

import dev.claviger.harness.pki.TestPki;
import dev.claviger.harness.sandbox.CallBudget;
import dev.claviger.harness.sandbox.OneAtATime;
import dev.claviger.harness.sandbox.PassphraseKey;
import dev.claviger.harness.sandbox.StreamingVenue;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import dev.claviger.harness.sandbox.http.SandboxServer;
import dev.claviger.harness.sandbox.http.ServerOptions;
import dev.claviger.harness.sandbox.socket.AccountStreams;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;

/**
 * A Bitget of our own, for real and for demo trading, with one classic account: 100000 USDT and 10 BTC in the spot wallet,
 * 50000 USDT in the futures wallet. Whoever asks as a unified account does trades from the spot wallet.
 */
public final class BitgetSandbox implements StreamingVenue {
    private final TestPki pki = TestPki.create();
    private final OneAtATime turn = new OneAtATime();
    private final CallBudget budget = new CallBudget();
    private final TradingAccount spot = new TradingAccount();
    private final TradingAccount futures = new TradingAccount();
    private final AccountStreams streams = new AccountStreams(spot);
    private final SandboxServer server;

    private BitgetSandbox(List<PassphraseKey> keys, InstantSource clock) throws IOException {
        spot.credit("USDT", BigDecimal.valueOf(100_000));
        spot.credit("BTC", BigDecimal.TEN);
        futures.credit("USDT", BigDecimal.valueOf(50_000));
        BitgetExchange exchange = new BitgetExchange(clock, new SignatureCheck(keys), turn, budget, streams);
        exchange.serve(new MarketEndpoints().endpoints());
        exchange.serve(new WalletEndpoints(spot, futures).endpoints());
        TradeEndpoints trade = new TradeEndpoints(spot, futures);
        exchange.serve(trade.endpoints());
        exchange.serve(new UnifiedEndpoints(trade.spot()).endpoints());
        server = SandboxServer.start(ServerOptions.loopback(), pki, exchange);
    }

    /**
     * Starts a sandbox on a free loopback port.
     *
     * @param keys the keys of its account
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static BitgetSandbox start(List<PassphraseKey> keys, InstantSource clock) throws IOException {
        return new BitgetSandbox(keys, clock);
    }

    @Override
    public SandboxServer server() {
        return server;
    }

    @Override
    public TestPki pki() {
        return pki;
    }

    @Override
    public AccountStreams streams() {
        return streams;
    }

    /** Returns what the spot wallet has of a coin, held for orders or not. */
    @Override
    public BigDecimal balance(String coin) {
        return turn.run(() -> spot.balance(coin));
    }

    /** Returns what the spot wallet can use of a coin. */
    @Override
    public BigDecimal available(String coin) {
        return turn.run(() -> spot.available(coin));
    }

    /** Returns what the futures wallet has of a coin. */
    public BigDecimal futuresBalance(String coin) {
        return turn.run(() -> futures.balance(coin));
    }

    /** Returns the signed size of the position in a contract, in base coins; zero without one. */
    public BigDecimal position(String symbol) {
        return turn.run(() -> futures.position(symbol));
    }

    /** Returns how many more calls it serves before it answers 429. */
    public CallBudget budget() {
        return budget;
    }
}
