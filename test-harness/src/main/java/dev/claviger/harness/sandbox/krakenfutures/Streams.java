package dev.claviger.harness.sandbox.krakenfutures;

import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open WebSockets, which are told of every order that changes. Guarded by the exchange's turn. */
final class Streams {
    private final TradingAccount account;
    private final Set<StreamSession> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Order.State> told = new HashMap<>();

    Streams(TradingAccount account) {
        this.account = account;
    }

    void add(StreamSession session) {
        open.add(session);
    }

    void remove(StreamSession session) {
        open.remove(session);
    }

    int size() {
        return open.size();
    }

    int subscriptions() {
        return open.stream().mapToInt(StreamSession::subscriptions).sum();
    }

    TradingAccount account() {
        return account;
    }

    /** Tells of the orders whose state is another than the last that was told. */
    void changed() {
        for (Order order : account.orders()) {
            if (told.put(order.id(), order.state()) != order.state()) {
                open.forEach(session -> session.changed(order));
            }
        }
    }
}
