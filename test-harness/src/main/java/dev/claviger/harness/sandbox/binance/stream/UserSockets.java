package dev.claviger.harness.sandbox.binance.stream;

import dev.claviger.harness.sandbox.binance.futures.FuturesMarket;
import dev.claviger.harness.sandbox.binance.futures.FuturesNews;
import dev.claviger.harness.sandbox.binance.protocol.UserStreams;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.socket.OpenStreams;
import dev.claviger.harness.sandbox.socket.SocketListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The streams that listen keys open: of the USD-M futures by a parameter, of the COIN-M futures by the path's last segment. */
public final class UserSockets {
    private static final String PARAMETER = "listenKey=";

    private final Queue<UserSession> open = new ConcurrentLinkedQueue<>();
    private final UserStreams usdmKeys;
    private final FuturesMarket usdm;
    private final UserStreams coinmKeys;
    private final FuturesMarket coinm;

    /** Opens the streams of two markets, each by its listen keys. */
    public UserSockets(UserStreams usdmKeys, FuturesMarket usdm, UserStreams coinmKeys, FuturesMarket coinm) {
        this.usdmKeys = usdmKeys;
        this.usdm = usdm;
        this.coinmKeys = coinmKeys;
        this.coinm = coinm;
    }

    /** The stream at a path; empty where none is, or no listen key opens it. */
    Optional<SocketListener> open(ReceivedRequest upgrade, SocketPeer peer) {
        String path = upgrade.path();
        if (path.equals("/private/ws")) {
            String query = upgrade.query();
            int at = query.indexOf(PARAMETER);
            String key = at < 0 ? "" : query.substring(at + PARAMETER.length()).replaceFirst("&.*", "");
            return usdmKeys.account(key).map(account -> session(usdm.streams(), account, key, peer));
        }
        String key = path.substring(path.lastIndexOf('/') + 1);
        return coinmKeys.account(key).map(account -> session(coinm.streams(), account, key, peer));
    }

    private SocketListener session(OpenStreams<FuturesNews> streams, String account, String key, SocketPeer peer) {
        UserSession session = streams.add(new UserSession(streams, account, key, peer));
        open.add(session);
        return session;
    }

    /** Lets every listen key that opened a stream run out. */
    public void expire(long now) {
        open.forEach(session -> session.expire(now));
    }
}
