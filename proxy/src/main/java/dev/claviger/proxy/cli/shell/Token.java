package dev.claviger.proxy.cli.shell;

import dev.claviger.config.HsmConfig;
import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.HsmSettings;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.ceremony.SoftHsmToken;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.sun.SunBinding;
import dev.claviger.hsm.token.TokenHsm;
import dev.claviger.proxy.Machine;

/** The configured token, opened with the configured PIN. */
public final class Token {
    private final Shell shell;
    private final HsmConfig config;

    /** The token of {@code config}; it is opened when asked for. */
    public Token(Shell shell, HsmConfig config) {
        this.shell = shell;
        this.config = config;
    }

    /** The configuration in the HSM module's terms. */
    public static HsmSettings settings(HsmConfig config) {
        return new HsmSettings(
                config.library().orElseGet(SoftHsmToken::findLibrary),
                config.token(),
                config.serial(),
                config.environment(),
                config.workers(),
                config.queue(),
                config.timeout(),
                config.maxStuckWorkers(),
                config.sessionCopies());
    }

    /** Its PIN; the caller closes it. */
    public Pin pin() {
        return new PinReader(shell).read(config.pin());
    }

    /** Opens it to change its keys; the caller closes it. */
    public TokenCeremony ceremony() {
        try (Pin pin = pin()) {
            return ceremony(pin);
        }
    }

    /** As {@link #ceremony()}, with a PIN that was read before. */
    public TokenCeremony ceremony(Pin pin) {
        return TokenCeremony.open(settings(config), pin);
    }

    /** Opens it to sign, seal and unseal; the caller closes it. */
    public Hsm connect() {
        try (Pin pin = pin()) {
            return connect(pin);
        }
    }

    /** As {@link #connect()}, with a PIN that was read before. */
    public Hsm connect(Pin pin) {
        return connect(config, pin, shell.machine());
    }

    /** Opens a configured token through the configured binding; the caller closes it. */
    public static Hsm connect(HsmConfig config, Pin pin, Machine machine) {
        return switch (config.binding()) {
            case NATIVE -> TokenHsm.connect(settings(config), pin, machine.nanos());
            case SUNPKCS11 -> SunBinding.connect(settings(config), pin, machine.nanos());
        };
    }
}
