package dev.claviger.proxy.cli.key;

import dev.claviger.config.profile.KeyType;
import dev.claviger.config.yaml.Text;
import java.io.PrintWriter;

/** The lines of the configuration that use a new key. */
final class AccountLines {
    private AccountLines() {}

    static void print(PrintWriter out, String exchange, String label, KeyType type, String checkValue) {
        out.println();
        out.println("to use it, put into the configuration:");
        out.println();
        out.println("accounts:");
        out.println("  " + exchange + "-main:");
        out.println("    exchange: " + exchange);
        out.println("    api-key: THE-API-KEY-NOT-THE-SECRET");
        out.println("    key:");
        out.println("      label: " + label);
        out.println("      type: " + Text.kebab(type));
        out.println("      check-value: \"" + checkValue + "\"");
    }
}
