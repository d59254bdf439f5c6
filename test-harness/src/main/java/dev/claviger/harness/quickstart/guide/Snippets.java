package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.ccxt.CcxtSecret;
import dev.claviger.harness.rig.Credentials;
import java.net.URI;
import java.nio.file.Path;

/**
 * Lines to try an exchange with by hand, in which {@code {key}}, {@code {secret}}, {@code {passphrase}}, {@code {base}}
 * and {@code {directory}} stand for what they say.
 *
 * @param shell reads the balance with openssl and curl
 * @param ccxt the name of ccxt's class
 * @param options further lines of its settings
 */
public record Snippets(String shell, String ccxt, String options) {
    static Snippets of(String shell, String ccxt) {
        return new Snippets(shell, ccxt, "");
    }

    /**
     * Reads the balance with openssl and curl.
     *
     * @param base what a bot takes for base URL
     * @param key the bot's key; a key pair's private half must be in {@code directory} as bot.pem
     * @param directory where the shell may leave something
     */
    public String curl(URI base, Credentials key, Path directory) {
        return shell.replace("{key}", key.apiKey())
                .replace("{secret}", key.secret())
                .replace("{passphrase}", key.passphrase().orElse(""))
                .replace("{base}", base.toString())
                .replace("{directory}", directory.toString());
    }

    /**
     * Reads the balance with ccxt, of which only the base URL and the key change.
     *
     * @param base what a bot takes for base URL
     * @param key the bot's key
     */
    public String script(URI base, Credentials key) {
        String passphrase =
                key.passphrase().map("  password: '%s',\n"::formatted).orElse("");
        return """
                const ccxt = require('ccxt');
                const exchange = new ccxt.%s({
                  apiKey: '%s',
                  secret: '%s',
                %s%s});
                const rebase = (urls) => {
                  for (const [name, url] of Object.entries(urls))
                    if (typeof url === 'string') urls[name] = url.replace(/^https:\\/\\/[^/]+/, '%s');
                    else rebase(url);
                };
                rebase(exchange.urls.api);
                exchange.fetchBalance().then((balance) => console.log(balance.total));
                """.formatted(ccxt, key.apiKey(), CcxtSecret.of(key), passphrase, options, base);
    }
}
