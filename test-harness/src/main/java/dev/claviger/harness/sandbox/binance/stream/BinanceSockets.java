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
import java.util.List;
import java.util.Optional;

/** Binance as its clients meet it: requests, and WebSockets. */
public final class BinanceSockets implements Exchange, SocketExchange {
    private static final List<String> FUTURES = List.of("/public/", "/market/");

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

    /** The spot's market streams are at /ws, those of the USD-M futures below /public and /market; some clients number them. */
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
            return Optional.of(new MarketSession(exchange, "GET /api/v3/ticker/24hr", upgrade, peer));
        }
        if (FUTURES.stream().anyMatch(upgrade.path()::startsWith)) {
            return Optional.of(new MarketSession(exchange, "GET /fapi/v1/ticker/24hr", upgrade, peer));
        }
        return Optional.empty();
    }
}
