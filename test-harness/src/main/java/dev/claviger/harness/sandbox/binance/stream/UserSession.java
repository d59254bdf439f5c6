package dev.claviger.harness.sandbox.binance.stream;

import dev.claviger.harness.sandbox.binance.futures.FuturesNews;
import dev.claviger.harness.sandbox.binance.protocol.Json;
import dev.claviger.harness.sandbox.socket.OpenStreams;
import dev.claviger.harness.sandbox.socket.OrderListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;

/** One WebSocket that a listen key opened (derivatives docs, "User Data Streams"): it tells of the key's account. */
final class UserSession implements OrderListener<FuturesNews> {
    private final OpenStreams<FuturesNews> streams;
    private final String account;
    private final String listenKey;
    private final SocketPeer peer;

    UserSession(OpenStreams<FuturesNews> streams, String account, String listenKey, SocketPeer peer) {
        this.listenKey = listenKey;
        this.streams = streams;
        this.account = account;
        this.peer = peer;
    }

    @Override
    public void text(String message) {
        // Nothing can be asked here.
        peer.close(1008);
    }

    /** The key has run out, which is told with the key itself. */
    void expire(long now) {
        peer.send(Json.text(
                Json.object().put("e", "listenKeyExpired").put("E", now).put("listenKey", listenKey)));
    }

    @Override
    public int subscriptions() {
        return 1;
    }

    @Override
    public void changed(FuturesNews news) {
        if (news.account().equals(account)) {
            peer.send(Json.text(news.balance()));
            peer.send(Json.text(news.order()));
        }
    }

    @Override
    public void closed() {
        streams.remove(this);
    }
}
