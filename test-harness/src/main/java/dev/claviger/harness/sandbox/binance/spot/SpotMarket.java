package dev.claviger.harness.sandbox.binance.spot;

import dev.claviger.harness.sandbox.binance.protocol.PriceBoard;
import dev.claviger.harness.sandbox.socket.OpenStreams;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pairs, their prices, and who holds what. */
public final class SpotMarket {
    private final PriceBoard<SpotSymbol> board;
    private final Map<String, SpotAccount> accounts = new HashMap<>();
    private final Map<String, BigDecimal> startingBalances;
    private final OpenStreams<SpotNews> streams = new OpenStreams<>();
    private final SpotEngine engine = new SpotEngine(this);

    /**
     * Opens a market.
     *
     * @param symbols the pairs
     * @param startingBalances what each account starts with
     */
    public SpotMarket(List<SpotSymbol> symbols, Map<String, BigDecimal> startingBalances) {
        this.startingBalances = Map.copyOf(startingBalances);
        this.board = new PriceBoard<>(symbols);
    }

    /** Returns a pair, or refuses with -1121. */
    SpotSymbol symbol(String name) {
        return board.symbol(name);
    }

    List<SpotSymbol> symbols() {
        return board.symbols();
    }

    /** Returns the last price of a pair. */
    public BigDecimal price(String symbol) {
        return board.price(symbol);
    }

    /**
     * Moves the price of a pair; resting orders that it reaches are filled, and those whose stop it passes wake.
     *
     * @param now in milliseconds
     */
    public void movePrice(String symbol, BigDecimal price, long now) {
        board.move(symbol, price);
        for (SpotAccount account : accounts.values()) {
            engine.priceMoved(account, symbol, now);
        }
    }

    SpotAccount account(String name) {
        return accounts.computeIfAbsent(name, any -> new SpotAccount(startingBalances, order -> changed(name, order)));
    }

    private void changed(String name, SpotOrder order) {
        if (streams.size() > 0) {
            SpotAccount account = account(name);
            streams.tell(new SpotNews(
                    name,
                    SpotNewsJson.report(order, account.latestFills(order.id())),
                    SpotNewsJson.position(account.balances(), order.updated())));
        }
    }

    /** Returns the WebSockets that are told of orders. */
    public OpenStreams<SpotNews> streams() {
        return streams;
    }

    SpotEngine engine() {
        return engine;
    }

    /** Returns what an account has of an asset. */
    public Balance balance(String account, String asset) {
        return account(account).balance(asset);
    }

    /** Adds to what an account has. */
    public void credit(String account, String asset, BigDecimal amount) {
        account(account).change(asset, balance -> balance.credit(amount));
    }

    /** Returns an account's fills, oldest first. */
    public List<SpotTrade> trades(String account) {
        return account(account).trades();
    }

    /** Returns how many orders an account ever placed. */
    public int orderCount(String account) {
        return account(account).orders().size();
    }

    /** Returns the names its owner gave to an account's orders, oldest first. */
    public List<String> clientOrderIds(String account) {
        return account(account).orders().all().stream()
                .map(SpotOrder::clientOrderId)
                .toList();
    }

    /** Returns how many orders of an account rest. */
    public int openOrderCount(String account) {
        return account(account).orders().open().size();
    }
}
