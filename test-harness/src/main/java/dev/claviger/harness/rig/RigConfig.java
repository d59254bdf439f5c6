package dev.claviger.harness.rig;

import dev.claviger.config.yaml.Text;
import dev.claviger.hsm.HsmSettings;
import dev.claviger.hsm.ceremony.SoftHsmToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The rig's configuration file, as an operator would write it. */
final class RigConfig {
    private RigConfig() {}

    static String yaml(Path directory, SoftHsmToken token, RigExchange exchange, Credentials real, RigOptions options) {
        return """
                state: %s
                listen:
                  port: %d
                admin:
                  port: %d
                hsm:
                  token: claviger
                  library: %s
                  pin: {file: %s}
                  environment:
                    SOFTHSM2_CONF: %s
                exchanges:
                  %s:
                    profile: %s
                    hosts: %s
                    egress:
                      trust: %s
                %s
                accounts:
                  %s:
                    exchange: %s
                    api-key: %s
                    key: {label: %s, type: %s}
                %s
                """.formatted(
                        directory.resolve("state"),
                        options.port(),
                        options.adminPort(),
                        token.library(),
                        directory.resolve("pin"),
                        token.configuration(),
                        exchange.name(),
                        exchange.name(),
                        exchange.hosts(),
                        directory.resolve("trust.pem"),
                        options.exchange(),
                        Rig.ACCOUNT,
                        exchange.name(),
                        real.apiKey(),
                        Rig.ACCOUNT,
                        Text.kebab(real.type()),
                        options.top());
    }

    static HsmSettings tokenSettings(SoftHsmToken token) {
        return new HsmSettings(
                token.library(),
                token.label(),
                Optional.empty(),
                token.environment(),
                1,
                16,
                Duration.ofSeconds(5),
                1,
                false);
    }
}
