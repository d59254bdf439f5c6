package dev.claviger.harness.sandbox.binance.stream;

import dev.claviger.harness.sandbox.binance.protocol.BinanceExchange;
import dev.claviger.harness.sandbox.binance.spot.SpotNews;
import dev.claviger.harness.sandbox.http.Answer;
import dev.claviger.harness.sandbox.http.Exchange;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.socket.OpenStreams;
import dev.claviger.harness.sandbox.socket.SocketExchange;
import dev.claviger.harness.sandbox.socket.SocketListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.util.Optional;

/** Binance as its clients meet it: requests, and WebSockets. */
public final class BinanceSockets implements Exchange, SocketExchange {
    private final BinanceExchange exchange;
    private final OpenStreams<SpotNews> streams;
    private final UserSockets users;

    /**
     * Adds WebSockets to an exchange.
     *
     * @param streams by which the spot market tells of orders
     * @param users by which the futures markets do
     */
    public BinanceSockets(BinanceExchange exchange, OpenStreams<SpotNews> streams, UserSockets users) {
        this.users = users;
        this.exchange = exchange;
        this.streams = streams;
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        return exchange.answer(request);
    }

    /** Market streams are at /ws, and clients that open several number them there. */
    @Override
    public Optional<SocketListener> open(ReceivedRequest upgrade, SocketPeer peer) {
        if (upgrade.path().equals("/ws-api/v3")) {
            return Optional.of(streams.add(new ApiSession(exchange, streams, upgrade, peer)));
        }
        Optional<SocketListener> user = users.open(upgrade, peer);
        if (user.isPresent()) {
            return user;
        }
        if (upgrade.path().equals("/ws") || upgrade.path().startsWith("/ws/")) {
            return Optional.of(new MarketSession(exchange, upgrade, peer));
        }
        return Optional.empty();
    }
}
