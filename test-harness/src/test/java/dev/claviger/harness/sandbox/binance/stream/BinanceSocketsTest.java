package dev.claviger.harness.sandbox.binance.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.binance.futures.FuturesMarket;
import dev.claviger.harness.sandbox.binance.futures.FuturesSymbol;
import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.binance.protocol.Authenticator;
import dev.claviger.harness.sandbox.binance.protocol.BinanceExchange;
import dev.claviger.harness.sandbox.binance.protocol.Family;
import dev.claviger.harness.sandbox.binance.protocol.Limits;
import dev.claviger.harness.sandbox.binance.protocol.UserStreams;
import dev.claviger.harness.sandbox.binance.spot.SpotMarket;
import dev.claviger.harness.sandbox.binance.spot.SpotMarketData;
import dev.claviger.harness.sandbox.binance.spot.SpotSymbol;
import dev.claviger.harness.sandbox.binance.spot.SpotTrading;
import dev.claviger.harness.sandbox.socket.Listener;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox does nothing by message, and tells nothing, without a key that is proven. */
class BinanceSocketsTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final String SECRET = "TESTSECRET";

    private final SpotMarket spot = new SpotMarket(SpotSymbol.defaults(), Map.of("USDT", BigDecimal.valueOf(100_000)));
    private final Authenticator authenticator = new Authenticator();
    private final BinanceSockets sockets = new BinanceSockets(
            exchange(),
            spot.streams(),
            new UserSockets(
                    new UserStreams(Family.USDM, "/fapi/v1/listenKey", false),
                    new FuturesMarket(FuturesSymbol.usdm(), Map.of()),
                    new UserStreams(Family.COINM, "/dapi/v1/listenKey", false),
                    new FuturesMarket(FuturesSymbol.coinm(), Map.of())));
    private final Listener api = new Listener(sockets, "/ws-api/v3");

    private BinanceExchange exchange() {
        var made = new BinanceExchange(InstantSource.fixed(Instant.ofEpochMilli(NOW)), authenticator, Limits.real());
        made.serve(new SpotMarketData(spot, Limits.real()).endpoints());
        made.serve(new SpotTrading(spot).endpoints());
        return made;
    }

    @BeforeEach
    void register() {
        authenticator.register(ApiKey.hmac("real", SECRET));
    }

    private static String payload(Map<String, String> params) {
        return new TreeMap<>(params)
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("&"));
    }

    private static String hmac(Map<String, String> params) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(payload(params).getBytes(StandardCharsets.US_ASCII)));
    }

    private static String message(String method, Map<String, String> params, String signature) {
        String fields = params.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":\"" + each.getValue() + "\",")
                .collect(Collectors.joining());
        return "{\"id\":\"7\",\"method\":\"" + method + "\",\"params\":{" + fields + "\"signature\":\"" + signature
                + "\"}}";
    }

    private static final Map<String, String> ORDER = Map.of(
            "symbol", "BTCUSDT",
            "side", "BUY",
            "type", "LIMIT",
            "timeInForce", "GTC",
            "quantity", "0.01",
            "price", "50000",
            "apiKey", "real",
            "timestamp", Long.toString(NOW));
    private static final Map<String, String> WHO = Map.of("apiKey", "real", "timestamp", Long.toString(NOW));

    @Test
    void places_a_signed_order_and_tells_who_subscribed() throws GeneralSecurityException {
        Listener listening = new Listener(sockets, "/ws-api/v3");
        assertThat(listening.say(message("userDataStream.subscribe.signature", WHO, hmac(WHO))))
                .containsExactly("{\"id\":\"7\",\"status\":200,\"result\":{\"subscriptionId\":0}}");

        assertThat(api.say(message("order.place", ORDER, hmac(ORDER))))
                .singleElement()
                .asString()
                .contains("\"status\":200", "\"status\":\"NEW\"");

        assertThat(listening.heard()).hasSize(3).last().asString().contains("outboundAccountPosition", "500.00000000");
        assertThat(listening.heard().get(1)).contains("executionReport", "\"X\":\"NEW\"");
    }

    @Test
    void refuses_what_proves_nothing() throws GeneralSecurityException {
        Map<String, String> late = Map.of("apiKey", "real", "timestamp", Long.toString(NOW - 6_000));
        Map<String, String> other = Map.of("apiKey", "other", "timestamp", Long.toString(NOW));
        String subscribe = "userDataStream.subscribe.signature";

        assertThat(api.say(message("order.place", ORDER, hmac(WHO))).toString()).contains("-1022");
        assertThat(api.say(message(subscribe, WHO, "00")).toString()).contains("-1022");
        assertThat(api.say(message(subscribe, late, hmac(late))).toString()).contains("-1021");
        assertThat(api.say(message(subscribe, other, hmac(other))).toString()).contains("-2015");
        assertThat(api.say("{\"id\":1,\"method\":\"userDataStream.subscribe\"}").toString())
                .contains("-1099");
        assertThat(api.say("{\"id\":1,\"method\":\"openOrders.status\"}").toString())
                .contains("-1102");
        assertThat(api.say("{\"id\":1,\"method\":\"withdraw\"}").toString()).contains("-1008");
        assertThat(spot.orderCount("main")).isZero();
        assertThat(spot.streams().subscriptions()).isZero();
    }

    @Test
    void logs_on_with_ed25519_alone_and_needs_no_signature_after_it() throws GeneralSecurityException {
        assertThat(api.say(message("session.logon", WHO, hmac(WHO))).toString()).contains("-4056");

        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        authenticator.register(ApiKey.publicKey("real", pair.getPublic()));
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(payload(WHO).getBytes(StandardCharsets.US_ASCII));
        String signature = Base64.getEncoder().encodeToString(signer.sign());

        assertThat(api.say(message("session.logon", WHO, signature)).toString()).contains("authorizedSince");
        assertThat(api.say("{\"id\":1,\"method\":\"openOrders.status\"}").toString())
                .contains("-1102");
        assertThat(api.say("{\"id\":1,\"method\":\"openOrders.status\",\"params\":{\"timestamp\":" + NOW + "}}"))
                .containsExactly(
                        "{\"id\":1,\"status\":200,\"result\":[],\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\","
                                + "\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":6000,\"count\":160}]}");
        assertThat(api.say("{\"id\":1,\"method\":\"userDataStream.subscribe\"}").toString())
                .contains("subscriptionId");
    }

    @Test
    void tells_tickers_to_anybody() {
        Listener markets = new Listener(sockets, "/ws/1");

        List<String> answers = markets.say("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@ticker\"],\"id\":1}");

        assertThat(answers).hasSize(2).first().isEqualTo("{\"result\":null,\"id\":1}");
        assertThat(answers.getLast()).contains("24hrTicker", "\"c\":\"60000.00000000\"");
        assertThat(markets.say("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@all\"],\"id\":1}")
                        .toString())
                .contains("invalid stream");
    }
}
