package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import java.math.BigDecimal;

/** What the spot tells by WebSocket, numbered as in MEXC's own definitions (mexcdevelop/websocket-proto). */
final class SpotMessages {
    private static final int CHANNEL = 1;
    private static final int SYMBOL = 3;
    private static final int SEND_TIME = 6;
    private static final int ORDERS = 304;
    private static final int ACCOUNT = 307;
    private static final int BOOK_TICKER = 315;

    private SpotMessages() {}

    /** The best prices, which here are both the last. */
    static byte[] bookTicker(String channel, Instrument instrument, long nowMillis) {
        String last = MexcCall.plain(instrument.lastPrice());
        Protobuf ticker = new Protobuf().put(1, last).put(2, "1").put(3, last).put(4, "1");
        return wrapped(channel, nowMillis)
                .put(SYMBOL, instrument.symbol())
                .put(BOOK_TICKER, ticker)
                .toBytes();
    }

    static byte[] order(String channel, Order order, long nowMillis) {
        Ticket ticket = order.ticket();
        Protobuf told = new Protobuf()
                .put(1, order.id())
                .put(2, ticket.clientId())
                .put(3, MexcCall.plain(ticket.price()))
                .put(4, MexcCall.plain(ticket.quantity()))
                .put(7, ticket.market() ? 5 : 1)
                .put(8, ticket.buys() ? 1 : 2)
                .put(11, MexcCall.plain(ticket.quantity().subtract(order.filled())))
                .put(13, MexcCall.plain(order.filled()))
                .put(15, status(order.state()))
                .put(16, order.createdMillis());
        return wrapped(channel, nowMillis)
                .put(SYMBOL, ticket.instrument().symbol())
                .put(ORDERS, told)
                .toBytes();
    }

    /** What an account has of a coin: free, and held for orders. */
    static byte[] balance(String channel, String coin, BigDecimal free, BigDecimal held, long nowMillis) {
        Protobuf told = new Protobuf()
                .put(1, coin)
                .put(3, MexcCall.plain(free))
                .put(5, MexcCall.plain(held))
                .put(7, "ENTRUST")
                .put(8, nowMillis);
        return wrapped(channel, nowMillis).put(ACCOUNT, told).toBytes();
    }

    private static Protobuf wrapped(String channel, long nowMillis) {
        return new Protobuf().put(CHANNEL, channel).put(SEND_TIME, nowMillis);
    }

    private static int status(Order.State state) {
        return switch (state) {
            case OPEN -> 1;
            case FILLED -> 2;
            case CANCELLED -> 4;
        };
    }
}
