package dev.claviger.proxy.cli.bot;

import java.io.PrintWriter;
import java.util.Arrays;

/** Prints a new virtual key, once: the only place a secret is ever printed. */
final class HandOver {
    /** What a bot gives where its library asks for a passphrase: it is no secret and not looked at. */
    private static final String PASSPHRASE = "claviger";

    private final PrintWriter out;
    private final boolean passphrase;

    /** Prints to {@code out}; where the exchange wants a passphrase, with something to put in its place. */
    HandOver(PrintWriter out, boolean passphrase) {
        this.out = out;
        this.passphrase = passphrase;
    }

    /** For people. */
    void print(NewKey key, String bot, String exchange, String baseUrl) {
        out.println("API key: " + key.apiKey());
        char[] secret = key.reveal();
        out.print("Secret: ");
        if (key.publicKey().isPresent()) {
            out.println();
        }
        out.print(secret);
        out.println();
        Arrays.fill(secret, '\0');
        if (passphrase) {
            out.println("Passphrase: " + PASSPHRASE + " (any will do; the real one is set by the proxy)");
        }
        out.println("Base URL: " + baseUrl);
        out.println();
        out.println(
                "The secret is shown this once and kept nowhere in clear. Give both to the bot in place of the real");
        out.println("ones; they work at this proxy alone. With ccxt (Python):");
        out.println();
        out.println("  from urllib.parse import urlparse");
        out.println("  exchange = ccxt." + exchange + "({'apiKey': API_KEY, 'secret': SECRET"
                + (passphrase ? ", 'password': '" + PASSPHRASE + "'" : "") + "})");
        out.println("  for name, url in exchange.urls['api'].items():");
        out.println("      exchange.urls['api'][name] = '" + baseUrl + "' + urlparse(url).path");
        out.println();
        out.println("`claviger bot revoke " + bot + "` ends it within a second.");
    }

    /** For programs: one JSON object in one line. */
    void printJson(NewKey key, String bot, String baseUrl) {
        out.print("{\"bot\":\"" + bot + "\",\"apiKey\":\"" + key.apiKey() + "\",\"secret\":\"");
        char[] secret = key.reveal();
        for (char each : secret) {
            if (each == '\n') {
                out.print("\\n");
            } else {
                out.print(each);
            }
        }
        Arrays.fill(secret, '\0');
        out.println((passphrase ? "\",\"passphrase\":\"" + PASSPHRASE : "") + "\",\"baseUrl\":\"" + baseUrl + "\"}");
    }
}
