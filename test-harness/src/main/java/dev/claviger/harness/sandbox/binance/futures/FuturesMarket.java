package dev.claviger.harness.sandbox.binance.futures;

import dev.claviger.harness.sandbox.binance.protocol.PriceBoard;
import dev.claviger.harness.sandbox.socket.OpenStreams;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The contracts of one family, their prices, and who holds what. */
public final class FuturesMarket {
    private final PriceBoard<FuturesSymbol> board;
    private final Map<String, FuturesAccount> accounts = new HashMap<>();
    private final Map<String, BigDecimal> startingCollateral;
    private final OpenStreams<FuturesNews> streams = new OpenStreams<>();
    private final FuturesEngine engine = new FuturesEngine(this);

    /**
     * Opens a market.
     *
     * @param symbols the contracts
     * @param startingCollateral what each account starts with
     */
    public FuturesMarket(List<FuturesSymbol> symbols, Map<String, BigDecimal> startingCollateral) {
        this.startingCollateral = Map.copyOf(startingCollateral);
        this.board = new PriceBoard<>(symbols);
    }

    FuturesSymbol symbol(String name) {
        return board.symbol(name);
    }

    List<FuturesSymbol> symbols() {
        return board.symbols();
    }

    /** Returns the last price of a contract. */
    public BigDecimal price(String symbol) {
        return board.price(symbol);
    }

    /**
     * Moves the price of a contract; resting orders that it reaches are filled.
     *
     * @param now in milliseconds
     */
    public void movePrice(String symbol, BigDecimal price, long now) {
        board.move(symbol, price);
        accounts.values().forEach(account -> engine.priceMoved(account, symbol, now));
    }

    FuturesAccount account(String name) {
        return accounts.computeIfAbsent(
                name, any -> new FuturesAccount(startingCollateral, order -> changed(name, order)));
    }

    private void changed(String name, FuturesOrder order) {
        if (streams.size() > 0) {
            streams.tell(
                    new FuturesNews(name, FuturesNewsJson.order(order), FuturesNewsJson.balance(account(name), order)));
        }
    }

    /** Returns the WebSockets that are told of orders. */
    public OpenStreams<FuturesNews> streams() {
        return streams;
    }

    FuturesEngine engine() {
        return engine;
    }

    /** Returns what an account holds of a contract. */
    public Position position(String account, String symbol) {
        return account(account).position(symbol);
    }

    /** Returns an account's collateral in an asset, fees and closed profits included. */
    public BigDecimal wallet(String account, String asset) {
        return account(account).wallet(asset);
    }

    /** Returns an account's fills, oldest first. */
    public List<FuturesTrade> trades(String account) {
        return account(account).trades();
    }

    /** Returns the names of all orders an account ever placed, oldest first. */
    public List<String> clientOrderIds(String account) {
        return account(account).orders().all().stream()
                .map(FuturesOrder::clientOrderId)
                .toList();
    }

    /** Returns how many orders of an account rest. */
    public int openOrderCount(String account) {
        return account(account).orders().open().size();
    }
}
