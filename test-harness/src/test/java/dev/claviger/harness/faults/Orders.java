package dev.claviger.harness.faults;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.sandbox.binance.BinanceSandbox;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** The calls these tests make again and again. */
final class Orders {
    static final String PATH = "/api/v3/order";
    static final Set<EndpointClass> TRADER = Set.of(EndpointClass.MARKET, EndpointClass.READ, EndpointClass.TRADE);

    private Orders() {}

    /** A limit order far from the price, which rests. */
    static BotClient.Exchange place(BotClient bot, String name) throws IOException, InterruptedException {
        return bot.signed("POST", PATH, limit(name));
    }

    static String limit(String name) {
        return "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.001&price=20000&newClientOrderId=" + name;
    }

    static BotClient.Exchange cancel(BotClient bot, String name) throws IOException, InterruptedException {
        return bot.signed("DELETE", PATH, "symbol=BTCUSDT&origClientOrderId=" + name);
    }

    static BotClient.Exchange read(BotClient bot) throws IOException, InterruptedException {
        return bot.signed("GET", "/api/v3/account", "");
    }

    /** Sends an order over a connection of its own, which the caller may drop before it is answered. */
    static Socket begin(Rig rig, Credentials credentials, BotClient signer, String name) throws IOException {
        URI base = rig.baseUrl();
        String query = limit(name) + "&timestamp=" + System.currentTimeMillis();
        Socket socket = new Socket(base.getHost(), base.getPort());
        socket.getOutputStream()
                .write(("POST " + base.getPath() + PATH + "?" + query + "&signature=" + signer.signature(query)
                                + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nX-MBX-APIKEY: "
                                + credentials.apiKey() + "\r\nContent-Length: 0\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** The names of all orders that ever came to be, oldest first. */
    static List<String> placed(Rig rig) {
        return placed(rig.sandbox());
    }

    static List<String> placed(BinanceSandbox sandbox) {
        return sandbox.spot(market -> market.clientOrderIds("main"));
    }

    /** The requests of a method that reached a path. */
    static List<ReceivedRequest> arrived(BinanceSandbox sandbox, String method, String path) {
        return sandbox.received().stream()
                .filter(request ->
                        request.method().equals(method) && request.path().equals(path))
                .toList();
    }

    /** The stable code of a refusal, or empty where the exchange answered. */
    static String refusal(BotClient.Exchange exchange) {
        return exchange.header("X-Claviger-Refusal");
    }
}
