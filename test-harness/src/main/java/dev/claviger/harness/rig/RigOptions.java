package dev.claviger.harness.rig;

import dev.claviger.config.profile.KeyType;
import dev.claviger.harness.sandbox.binance.SandboxConfig;
import dev.claviger.hsm.Hsm;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a rig has that is not usual.
 *
 * @param port where bots are listened to; 0 for any free port
 * @param adminPort where the operator is listened to; 0 for any free port
 * @param exchange further lines of the exchange's configuration, each indented by four spaces
 * @param top further lines at the top of the configuration
 * @param sandbox changes the sandbox's own configuration
 * @param botKeys what bots sign with, if it is not the first key type that the exchange takes
 * @param accountKey what the account signs with, likewise
 * @param token what the proxy has in place of the token it connects to
 */
public record RigOptions(
        int port,
        int adminPort,
        String exchange,
        String top,
        UnaryOperator<SandboxConfig> sandbox,
        Optional<KeyType> botKeys,
        Optional<KeyType> accountKey,
        UnaryOperator<Hsm> token) {
    /** Free ports and everything else as usual. */
    public static RigOptions usual() {
        return new RigOptions(0, 0, "", "", sandbox -> sandbox, Optional.empty(), Optional.empty(), token -> token);
    }

    /** These ports. */
    public RigOptions ports(int bots, int admin) {
        return new RigOptions(bots, admin, exchange, top, sandbox, botKeys, accountKey, token);
    }

    /** These further lines of the exchange's configuration. */
    public RigOptions exchange(String lines) {
        return new RigOptions(port, adminPort, lines, top, sandbox, botKeys, accountKey, token);
    }

    /** These further lines at the top of the configuration. */
    public RigOptions top(String lines) {
        return new RigOptions(port, adminPort, exchange, lines, sandbox, botKeys, accountKey, token);
    }

    /** A sandbox changed so. */
    public RigOptions sandbox(UnaryOperator<SandboxConfig> change) {
        return new RigOptions(port, adminPort, exchange, top, change, botKeys, accountKey, token);
    }

    /** Bots that sign with these. */
    public RigOptions botKeys(KeyType type) {
        return new RigOptions(port, adminPort, exchange, top, sandbox, Optional.of(type), accountKey, token);
    }

    /** An account that signs with this. */
    public RigOptions accountKey(KeyType type) {
        return new RigOptions(port, adminPort, exchange, top, sandbox, botKeys, Optional.of(type), token);
    }

    /** A token changed so. */
    public RigOptions token(UnaryOperator<Hsm> change) {
        return new RigOptions(port, adminPort, exchange, top, sandbox, botKeys, accountKey, change);
    }
}
