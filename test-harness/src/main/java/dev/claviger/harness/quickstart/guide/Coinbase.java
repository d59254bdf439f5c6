package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.Venues;

/** Coinbase's Advanced Trade. */
final class Coinbase {
    private static final String ROOT = "/api/v3/brokerage/";
    private static final String SHELL = """
            now=$(date +%s)
            b64() { base64 -w0 | tr '+/' '-_' | tr -d =; }
            head=$(printf '{"alg":"EdDSA","typ":"JWT","kid":"{key}","nonce":"%s"}' "$now" | b64)
            claims=$(printf '{"iss":"cdp","sub":"{key}","nbf":%s,"exp":%s,"uri":"GET %s/api/v3/brokerage/accounts"}' \\
              "$now" "$((now + 120))" api.coinbase.com | b64)
            printf %s "$head.$claims" > '{directory}/bot.token'
            sig=$(openssl pkeyutl -sign -rawin -inkey '{directory}/bot.pem' -in '{directory}/bot.token' | b64)
            curl -H "Authorization: Bearer $head.$claims.$sig" "{base}/api/v3/brokerage/accounts"
            """;

    private Coinbase() {}

    static Guide guide() {
        return new Guide(
                Venues.coinbase(),
                "Coinbase",
                new TokenSigning("api.coinbase.com"),
                Stop.of(Ask.get(ROOT + "accounts"), "\"available_balance\""),
                new Stop(Ask.post(ROOT + "orders", """
                        {"client_order_id":"tour-1","product_id":"BTC-USD","side":"BUY","order_configuration":\
                        {"limit_limit_gtc":{"base_size":"0.01","limit_price":"20000"}}}"""), """
                        "success":true""", "/success_response/order_id"),
                Stop.of(Ask.post(ROOT + "orders/batch_cancel", """
                        {"order_ids":["{id}"]}"""), "\"success\":true"),
                Ask.post("/v2/accounts/8bfc20d7-f7c6-4422-bf07-8265fc7417f8/transactions", """
                        {"type":"send","to":"bc1qthief","amount":"1","currency":"BTC"}"""),
                Snippets.of(SHELL, "coinbase"));
    }
}
