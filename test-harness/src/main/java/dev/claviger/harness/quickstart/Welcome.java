package dev.claviger.harness.quickstart;

import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Rig;
import java.io.PrintStream;

/**
 * What an operator needs to try it with a bot of their own. The virtual secret is printed here on purpose: it works on
 * this port only, and only while this runs.
 */
record Welcome(PrintStream out, Rig rig, Credentials virtual) {
    void print() {
        String base = rig.baseUrl().toString();
        out.println("""

                Claviger is running, for trying out: anybody on this machine who has the virtual key may use it.

                  bots      %s
                  admin     http://127.0.0.1:%d/ready  /live  /metrics
                  exchange  sandbox Binance at %s (TLS 1.3)
                  HSM       SoftHSM token in %s

                  API key   %s
                  Secret    %s
                """.formatted(
                        base,
                        rig.proxy().adminAddress().getPort(),
                        rig.sandbox().uri(),
                        rig.token().directory(),
                        virtual.apiKey(),
                        virtual.secret()));
        out.println("Both are virtual: they work through this proxy only. Try them:");
        out.println();
        out.println("  query=\"timestamp=$(date +%s%3N)\"");
        out.printf(
                "  sig=$(printf %%s \"$query\" | openssl dgst -sha256 -hmac %s | sed 's/.* //')%n", virtual.secret());
        out.printf(
                "  curl -H 'X-MBX-APIKEY: %s' \"%s/api/v3/account?$query&signature=$sig\"%n", virtual.apiKey(), base);
        out.println();
        out.println("""
                  // ccxt: only the base URL and the key change
                  const ccxt = require('ccxt');
                  const exchange = new ccxt.binance({
                    apiKey: '%s',
                    secret: '%s',
                    options: { fetchCurrencies: false },
                  });
                  const base = '%s';
                  for (const [name, url] of Object.entries(exchange.urls.api))
                    exchange.urls.api[name] = url.replace(/^https:\\/\\/[^/]+/, base);
                  console.log(await exchange.fetchBalance());
                """.formatted(virtual.apiKey(), virtual.secret(), base).indent(2));
    }
}
