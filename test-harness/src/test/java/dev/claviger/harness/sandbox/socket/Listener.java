package dev.claviger.harness.sandbox.socket;

import dev.claviger.harness.sandbox.Arrived;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.util.ArrayList;
import java.util.List;

/** A client of an exchange's WebSocket, without a socket: it says something and is told the answers. */
public final class Listener implements SocketPeer {
    private final List<String> heard = new ArrayList<>();
    private final SocketListener exchange;

    /** Opens a WebSocket at a path, which must be there. */
    public Listener(SocketExchange exchange, String path) {
        ReceivedRequest upgrade = Arrived.request("GET " + path, "", "");
        this.exchange = exchange.open(upgrade, this).orElseThrow();
    }

    /** Says something; what it is told because of it. */
    public List<String> say(String text) {
        heard.clear();
        exchange.text(text);
        return List.copyOf(heard);
    }

    /** What it was told since it last spoke. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void send(String text) {
        heard.add(text);
    }

    @Override
    public void send(byte[] bytes) {
        throw new AssertionError("no exchange here sends bytes");
    }

    @Override
    public void close(int code) {
        heard.add("closed " + code);
    }
}
