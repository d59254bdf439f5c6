package dev.claviger.harness.sandbox.okx;

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
 * An OKX of our own, for real and for demo trading, with one account: 100000 USDT and 10 BTC to trade with, 5000 USDT and
 * 2 BTC in the funding account.
 */
public final class OkxSandbox implements StreamingVenue {
    private final TestPki pki = TestPki.create();
    private final OneAtATime turn = new OneAtATime();
    private final CallBudget budget = new CallBudget();
    private final TradingAccount trading = new TradingAccount();
    private final TradingAccount funding = new TradingAccount();
    private final AccountStreams streams = new AccountStreams(trading);
    private final SandboxServer server;

    private OkxSandbox(List<PassphraseKey> keys, InstantSource clock) throws IOException {
        trading.credit("USDT", BigDecimal.valueOf(100_000));
        trading.credit("BTC", BigDecimal.TEN);
        funding.credit("USDT", BigDecimal.valueOf(5_000));
        funding.credit("BTC", BigDecimal.TWO);
        OkxExchange exchange = new OkxExchange(clock, new SignatureCheck(keys), turn, budget, streams);
        exchange.serve(new MarketEndpoints().endpoints());
        exchange.serve(new AccountEndpoints(trading).endpoints());
        exchange.serve(new TradeEndpoints(trading).endpoints());
        exchange.serve(new FundingEndpoints(trading, funding).endpoints());
        server = SandboxServer.start(ServerOptions.loopback(), pki, exchange);
    }

    /**
     * Starts a sandbox on a free loopback port.
     *
     * @param keys the keys of its account
     * @param clock the exchange's clock
     * @throws IOException if no port can be bound
     */
    public static OkxSandbox start(List<PassphraseKey> keys, InstantSource clock) throws IOException {
        return new OkxSandbox(keys, clock);
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
    public BigDecimal balance(String coin) {
        return turn.run(() -> trading.balance(coin));
    }

    @Override
    public BigDecimal available(String coin) {
        return turn.run(() -> trading.available(coin));
    }

    /** Returns what the funding account has of a coin. */
    public BigDecimal funds(String coin) {
        return turn.run(() -> funding.balance(coin));
    }

    /** Returns the signed size of the position in a swap, in contracts; zero without one. */
    public BigDecimal position(String symbol) {
        return turn.run(() -> trading.position(symbol));
    }

    @Override
    public AccountStreams streams() {
        return streams;
    }

    /** Returns how many more calls it serves before it answers 50011. */
    public CallBudget budget() {
        return budget;
    }
}
