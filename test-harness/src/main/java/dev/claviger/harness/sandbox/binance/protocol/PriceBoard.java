package dev.claviger.harness.sandbox.binance.protocol;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a market of any family lists, and its prices. */
public final class PriceBoard<S extends PriceBoard.Listed> {
    /** What is traded at a price. */
    public interface Listed {
        /** Returns its name. */
        String name();

        /** Returns the price it begins with. */
        BigDecimal firstPrice();
    }

    private final Map<String, S> symbols = new LinkedHashMap<>();
    private final Map<String, BigDecimal> prices = new HashMap<>();

    /** Lists these. */
    public PriceBoard(List<S> listed) {
        for (S symbol : listed) {
            symbols.put(symbol.name(), symbol);
            prices.put(symbol.name(), symbol.firstPrice());
        }
    }

    /** Returns what has this name, or refuses with -1121. */
    public S symbol(String name) {
        return known(symbols.get(name));
    }

    /** Returns all, in their order. */
    public List<S> symbols() {
        return List.copyOf(symbols.values());
    }

    /** Returns a last price, or refuses with -1121. */
    public BigDecimal price(String symbol) {
        return known(prices.get(symbol));
    }

    /** Changes the price of what is listed. */
    public void move(String symbol, BigDecimal price) {
        prices.put(symbol(symbol).name(), price);
    }

    private static <T> T known(@Nullable T found) {
        if (found == null) {
            throw BinanceError.of(-1121, "Invalid symbol.");
        }
        return found;
    }
}
