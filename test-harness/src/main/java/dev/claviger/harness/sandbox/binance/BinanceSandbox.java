package dev.claviger.harness.sandbox.binance;

import dev.claviger.harness.pki.TestPki;
import dev.claviger.harness.sandbox.StreamingVenue;
import dev.claviger.harness.sandbox.binance.futures.FuturesMarket;
import dev.claviger.harness.sandbox.binance.futures.FuturesSymbol;
import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.binance.protocol.Authenticator;
import dev.claviger.harness.sandbox.binance.protocol.BinanceExchange;
import dev.claviger.harness.sandbox.binance.protocol.ExchangeClock;
import dev.claviger.harness.sandbox.binance.protocol.Family;
import dev.claviger.harness.sandbox.binance.protocol.UserStreams;
import dev.claviger.harness.sandbox.binance.spot.Balance;
import dev.claviger.harness.sandbox.binance.spot.SpotAccountEndpoints;
import dev.claviger.harness.sandbox.binance.spot.SpotMarket;
import dev.claviger.harness.sandbox.binance.spot.SpotMarketData;
import dev.claviger.harness.sandbox.binance.spot.SpotNews;
import dev.claviger.harness.sandbox.binance.spot.SpotSymbol;
import dev.claviger.harness.sandbox.binance.spot.SpotTrade;
import dev.claviger.harness.sandbox.binance.spot.SpotTrading;
import dev.claviger.harness.sandbox.binance.spot.WalletEndpoints;
import dev.claviger.harness.sandbox.binance.spot.Withdrawal;
import dev.claviger.harness.sandbox.binance.stream.BinanceSockets;
import dev.claviger.harness.sandbox.binance.stream.UserSockets;
import dev.claviger.harness.sandbox.server.SandboxServer;
import dev.claviger.harness.sandbox.server.ServerOptions;
import dev.claviger.harness.sandbox.server.TlsMode;
import dev.claviger.harness.sandbox.socket.OpenStreams;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A Binance of our own on a real TLS 1.3 socket. All families answer on one port, whatever the Host header says; further
 * ports onto the same state can be opened. Close it to free them.
 */
public final class BinanceSandbox implements StreamingVenue {
    private static final String MAIN = "main";

    private final ExchangeClock clock;
    private final Authenticator authenticator = new Authenticator();
    private final BinanceExchange exchange;
    private final SpotMarket spot;
    private final FuturesMarket usdm;
    private final FuturesMarket coinm;
    private final WalletEndpoints wallet;
    private final UserSockets users;
    private final BinanceSockets sockets;
    private final TestPki pki;
    private final SandboxServer server;
    private final List<SandboxServer> furtherServers = new ArrayList<>();

    private BinanceSandbox(SandboxConfig config) throws IOException {
        clock = new ExchangeClock(config.clock());
        exchange = new BinanceExchange(clock, authenticator, config.limits());
        spot = new SpotMarket(SpotSymbol.defaults(), config.balances());
        usdm = new FuturesMarket(FuturesSymbol.usdm(), config.balances());
        coinm = new FuturesMarket(FuturesSymbol.coinm(), config.balances());
        wallet = new WalletEndpoints(spot);
        pki = config.pki();
        config.keys().forEach(authenticator::register);
        exchange.serve(new SpotMarketData(spot, config.limits()).endpoints());
        exchange.serve(new SpotTrading(spot).endpoints());
        exchange.serve(new SpotAccountEndpoints(spot, exchange.orderWindows()).endpoints());
        exchange.serve(new UserStreams(Family.SPOT, "/api/v3/userDataStream", true).endpoints());
        exchange.serve(wallet.endpoints());
        users = FuturesFamilies.serve(exchange, usdm, coinm, config.limits());
        sockets = new BinanceSockets(exchange, spot.streams(), users);
        server = SandboxServer.start(config.server(), pki, sockets);
    }

    /**
     * Starts a sandbox.
     *
     * @throws IOException if its port cannot be bound
     */
    public static BinanceSandbox start(SandboxConfig config) throws IOException {
        return new BinanceSandbox(config);
    }

    @Override
    public TestPki pki() {
        return pki;
    }

    @Override
    public SandboxServer server() {
        return server;
    }

    @Override
    public OpenStreams<SpotNews> streams() {
        return spot.streams();
    }

    /** Returns what the account {@code main} has of an asset on the spot market, held for orders or not. */
    @Override
    public BigDecimal balance(String coin) {
        Balance balance = spotBalance(MAIN, coin);
        return balance.free().add(balance.locked());
    }

    /** Returns what the account {@code main} can use of an asset on the spot market. */
    @Override
    public BigDecimal available(String coin) {
        return spotBalance(MAIN, coin).free();
    }

    /** Chooses what connections made from now on are offered. */
    public void offer(TlsMode mode) {
        server.offer(mode);
    }

    /**
     * Dies and comes back on the same port; balances and orders stay.
     *
     * @throws IOException if the port was taken meanwhile
     */
    public void restart() throws IOException {
        server.restart();
    }

    /**
     * Opens another port onto the same exchange; closed with it.
     *
     * @throws IOException if it cannot be bound
     */
    public SandboxServer openPort(ServerOptions options) throws IOException {
        SandboxServer further = SandboxServer.start(options, pki, sockets);
        furtherServers.add(further);
        return further;
    }

    /** Sets how far the exchange's clock runs ahead (positive) or behind (negative). */
    public void clockOffset(Duration ahead) {
        clock.offset(ahead);
    }

    /** Lets every listen key that opened a stream run out, and says so on the stream, as the exchange does after an hour. */
    public void expireListenKeys() {
        users.expire(clock.millis());
    }

    /** Registers a key, replacing one of the same name. */
    public void register(ApiKey key) {
        authenticator.register(key);
    }

    /** Forgets a key. */
    public void revoke(String id) {
        authenticator.revoke(id);
    }

    /** Moves a spot price; resting orders that it reaches are filled. */
    public void moveSpotPrice(String symbol, String price) {
        spot(market -> {
            market.movePrice(symbol, new BigDecimal(price), clock.millis());
            return true;
        });
    }

    /** Returns what an account has of an asset on the spot market. */
    public Balance spotBalance(String account, String asset) {
        return spot(market -> market.balance(account, asset));
    }

    /** Returns an account's spot fills, oldest first. */
    public List<SpotTrade> spotTrades(String account) {
        return spot(market -> market.trades(account));
    }

    /** Looks at or changes the spot market while no request is served. */
    public <T> T spot(Function<SpotMarket, T> look) {
        return exchange.exclusively(() -> look.apply(spot));
    }

    /** Looks at or changes the USD-M market while no request is served. */
    public <T> T usdm(Function<FuturesMarket, T> look) {
        return exchange.exclusively(() -> look.apply(usdm));
    }

    /** Looks at or changes the COIN-M market while no request is served. */
    public <T> T coinm(Function<FuturesMarket, T> look) {
        return exchange.exclusively(() -> look.apply(coinm));
    }

    /** Returns what was ever withdrawn; behind a working proxy, nothing. */
    public List<Withdrawal> withdrawals() {
        return exchange.exclusively(wallet::withdrawals);
    }

    /** Closes all its ports. */
    @Override
    public void close() {
        server.close();
        furtherServers.forEach(SandboxServer::close);
    }
}
