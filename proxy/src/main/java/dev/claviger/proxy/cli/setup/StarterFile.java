package dev.claviger.proxy.cli.setup;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.hsm.ceremony.SoftHsmToken;

/** The configuration file that {@code init} writes: what cannot be defaulted, and where to go on. */
final class StarterFile {
    private StarterFile() {}

    static String text(SoftHsmToken token, ExchangeProfile exchange, String environment) {
        return """
                # Claviger's configuration. Unknown keys are refused, with the line. `claviger check` goes through it all.

                # Bots, audit trail and freeze flag; written by Claviger alone.
                state: state

                # The token with the real keys. This is SoftHSM, which is software: whoever is this user can read its
                # files. For hardware, name its library and token, and drop the environment.
                hsm:
                  library: %1$s
                  token: %2$s
                  # Never the PIN itself: {file: PATH}, {env: NAME}, {fd: NUMBER} or {prompt: true}.
                  pin:
                    file: pin
                  environment:
                    SOFTHSM2_CONF: %3$s

                # By the first segment of a bot's path: http://127.0.0.1:8317/%4$s/...
                exchanges:
                  %4$s:
                    profile: %4$s
                    environment: %5$s

                # One for each API key at the exchange. `claviger key import %4$s-main --type hmac-sha256` puts its
                # secret on the token and prints these lines.
                # accounts:
                #   %4$s-main:
                #     exchange: %4$s
                #     api-key: THE-API-KEY-NOT-THE-SECRET
                #     key:
                #       label: %4$s-main
                #       type: hmac-sha256
                """.formatted(
                        quoted(token.library().toString()),
                        quoted(token.label()),
                        quoted(token.configuration().toString()),
                        exchange.name(),
                        environment);
    }

    /** A double-quoted scalar (YAML 1.2 §7.3.1). */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
