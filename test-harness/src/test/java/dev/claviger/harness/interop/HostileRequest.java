package dev.claviger.harness.interop;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A request that starts as one a bot might send and is then bent: in its path, its parameters, its headers, its framing.
 * It is signed over the bytes as they are sent, as a hostile program would that holds a bot's key.
 */
final class HostileRequest {
    private static final List<String> SEEDS = List.of(
            "POST /sapi/v1/capital/withdraw/apply coin=USDT&amount=5&address=thief",
            "POST /sapi/v1/sub-account/universalTransfer fromAccountType=SPOT&toAccountType=SPOT&asset=USDT&amount=5",
            "POST /sapi/v1/asset/transfer type=MAIN_UMFUTURE&asset=USDT&amount=5",
            "GET /sapi/v1/soft-staking/set softStaking=true",
            "POST /api/v3/order/test symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01",
            "POST /api/v3/order symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.0002&price=50000",
            "DELETE /api/v3/order symbol=BTCUSDT&orderId=1",
            "GET /api/v3/account omitZeroBalances=true",
            "GET /api/v3/openOrders symbol=BTCUSDT",
            "GET /api/v3/ticker/price symbol=BTCUSDT",
            "POST /fapi/v1/order symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.002&price=50000",
            "GET /fapi/v2/balance recvWindow=4000");
    private static final List<String> INTO_PATH = List.of(
            "/",
            "//",
            "/./",
            "/../",
            "/%2e%2e/",
            "%2f",
            "%252f",
            "%25%32%66",
            "%5c",
            "\\",
            ";a=b",
            ";",
            ".",
            "..",
            "%00",
            "%20",
            "+",
            "%c0%af",
            "\u00e9",
            "%e2%80%8b",
            "#",
            "?",
            "&",
            "%3f",
            "%0d%0a",
            "*",
            "@api.binance.com");
    private static final List<String> HEADERS = List.of(
            "X-HTTP-Method-Override: POST",
            "X-Method-Override: DELETE",
            "X-Original-URL: /sapi/v1/capital/withdraw/apply",
            "X-Rewrite-URL: /sapi/v1/capital/withdraw/apply",
            "X-Forwarded-Host: api.binance.com",
            "X-Forwarded-Prefix: /sapi/v1/capital/withdraw/apply",
            "Forwarded: host=api.binance.com",
            "Host: api.binance.com",
            "Upgrade: h2c",
            "Connection: X-MBX-APIKEY",
            "Connection: Upgrade",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: identity",
            "Transfer-Encoding : chunked",
            "Content-Length: 3",
            "Content-Encoding: gzip",
            "Content-Type: application/json",
            "Content-Type: multipart/form-data; boundary=x",
            "Expect: 100-continue",
            "Trailer: X-MBX-APIKEY",
            "Cookie: a=b",
            "Origin: https://evil.example",
            " folded: line",
            "X-MBX-APIKEY: other");
    private static final List<String> PARAMETERS = List.of(
            "symbol=ETHUSDT",
            "SYMBOL=ETHUSDT",
            "%73ymbol=ETHUSDT",
            "side=SELL",
            "timestamp=1",
            "TimeStamp=1",
            "signature=00",
            "%73ignature=00",
            "recvWindow=60000",
            "recvWindow=99999999",
            "_method=DELETE",
            "a",
            "=b",
            "&",
            "a=%",
            "a=%zz",
            "a=%2525",
            "a=%c3%28",
            "a=%00",
            "a=1;symbol=ETHUSDT",
            "a=[1]",
            "a={\"b\":1}",
            "a=+",
            "a=%F0%9F%98%80",
            "address=thief",
            "a\t=1");

    private static final List<String> PREFIXES = List.of(
            "",
            "/Binance",
            "/binance/binance",
            "/binance/api/..",
            "//binance",
            "http://HOST/binance",
            "http://api.binance.com",
            "https://api.binance.com",
            "http://binance.localhost",
            "http://HOST@api.binance.com/binance",
            "HTTP://HOST/binance");

    private final Random random;
    private String method;
    private String prefix = "/binance";
    private String path;
    private String query;
    private String body = "";
    private final String host;
    private boolean chunked;
    private boolean oddFraming;
    private final List<String> headers = new ArrayList<>();

    HostileRequest(Random random, String host) {
        this.random = random;
        this.host = host;
        String[] seed = oneOf(SEEDS).split(" ", 3);
        this.method = seed[0];
        this.path = seed[1];
        this.query = seed[2];
    }

    /** Bends it once; called up to a few times. */
    void bend() {
        switch (random.nextInt(12)) {
            case 0, 1 -> insertIntoPath();
            case 2 -> path = flipped(path);
            case 3 -> path = escaped(path, random.nextBoolean() ? "%" : "%25");
            case 4 -> query = query.isEmpty() ? oneOf(PARAMETERS) : query + "&" + oneOf(PARAMETERS);
            case 5 -> query = oneOf(PARAMETERS) + "&" + query;
            case 6 -> moveToBody();
            case 7 -> body = body.isEmpty() ? oneOf(PARAMETERS) : body + "&" + oneOf(PARAMETERS);
            case 8 -> addHeader();
            case 9 -> method = oneOf(List.of("GET", "POST", "PUT", "DELETE", "post", "PATCH", "CONNECT", "POST\t"));
            case 10 -> chunked = true;
            default -> prefix = oneOf(PREFIXES).replace("HOST", host);
        }
    }

    private void addHeader() {
        String header = oneOf(HEADERS);
        headers.add(header);
        oddFraming |= header.contains("Content-Length") || header.contains("Transfer-Encoding");
    }

    private void insertIntoPath() {
        int at = random.nextInt(path.length() + 1);
        path = path.substring(0, at) + oneOf(INTO_PATH) + path.substring(at);
    }

    private void moveToBody() {
        String all = query;
        int cut = all.indexOf('&', random.nextInt(Math.max(1, all.length())));
        query = cut < 0 ? "" : all.substring(0, cut);
        body = cut < 0 ? all : all.substring(cut + 1);
    }

    private String flipped(String text) {
        int at = random.nextInt(text.length());
        char c = text.charAt(at);
        char other = Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c);
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private String escaped(String text, String sign) {
        int at = random.nextInt(text.length());
        String hex = String.format(random.nextBoolean() ? "%02x" : "%02X", (int) text.charAt(at));
        return text.substring(0, at) + sign + hex + text.substring(at + 1);
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Whether two readers might disagree on where it ends: nothing else must follow on its connection. */
    boolean hasOddFraming() {
        return oddFraming;
    }

    /** The bytes, one character each, signed for a moment that no other request of the run has. */
    String bytes(Credentials key, BotClient signer, long millis) {
        String stamped = (query.isEmpty() ? "" : query + "&") + "timestamp=" + millis;
        String target = prefix + path + "?" + stamped + "&signature=" + signer.signature(stamped + body);
        StringBuilder out = new StringBuilder(512);
        out.append(method)
                .append(' ')
                .append(target)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host);
        out.append("\r\nX-MBX-APIKEY: ").append(key.apiKey()).append("\r\n");
        headers.forEach(header -> out.append(header).append("\r\n"));
        if (chunked) {
            return out.append("Transfer-Encoding: chunked\r\n\r\n")
                    .append(chunks())
                    .toString();
        }
        if (!body.isEmpty() || !method.equals("GET")) {
            out.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return out.append("\r\n").append(body).toString();
    }

    private String chunks() {
        String whole = body.isEmpty()
                ? ""
                : Integer.toHexString(body.length()) + oneOf(List.of("", "", ";ext=1")) + "\r\n" + body + "\r\n";
        return whole + "0\r\n" + oneOf(List.of("", "", "X-Trailer: 1\r\n")) + "\r\n";
    }

    @Override
    public String toString() {
        return method + " " + prefix + path + "?" + query + " body=" + body + " chunked=" + chunked + " " + headers;
    }
}
