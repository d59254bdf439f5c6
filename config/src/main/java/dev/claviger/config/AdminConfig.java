package dev.claviger.config;

import dev.claviger.config.yaml.Addresses;
import dev.claviger.config.yaml.Rules;

/**
 * Where health and metrics are served, apart from the bots' port.
 *
 * @param address an IP address of this machine; default {@code 127.0.0.1}
 * @param port TCP port, 0 for one that is free; default 8318
 */
public record AdminConfig(String address, int port) {
    /** Checks the bounds. */
    public AdminConfig {
        var rules = Rules.of("admin").between("port", port, 0, 65_535);
        Addresses.checkLiteral(rules, "address", address);
        rules.enforce();
    }

    /** What holds where the file says nothing. */
    public static AdminConfig defaults() {
        return new AdminConfig("127.0.0.1", 8318);
    }
}
