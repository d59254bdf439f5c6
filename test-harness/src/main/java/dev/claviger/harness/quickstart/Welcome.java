package dev.claviger.harness.quickstart;

import dev.claviger.harness.quickstart.guide.Guide;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.VenueRig;
import dev.claviger.proxy.cli.shell.PrivateFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What an operator needs to try it with a bot of their own. The virtual secret is printed here on purpose: it works on
 * this port only, and only while this runs.
 */
record Welcome(PrintStream out, VenueRig<?> rig, Guide guide, Credentials virtual) {
    void print() throws IOException {
        URI base = rig.baseUrl();
        out.println("""

                Claviger is running, for trying out: anybody on this machine who has the virtual key may use it.

                  bots      %s
                  admin     http://127.0.0.1:%d/ready  /live  /metrics
                  exchange  sandbox %s at %s (TLS 1.3)
                  HSM       SoftHSM token in %s

                  API key   %s
                  Secret    %s%s
                """.formatted(
                        base,
                        rig.proxy().adminAddress().getPort(),
                        guide.title(),
                        rig.sandbox().uri(),
                        rig.token().directory(),
                        virtual.apiKey(),
                        secret(),
                        virtual.passphrase().map("\n  Password  %s"::formatted).orElse("")));
        out.println("They are virtual: they work through this proxy only. Try them:");
        out.println();
        out.println(guide.snippets().curl(base, virtual, rig.directory()).indent(2));
        out.println("  // ccxt: only the base URL and the key change");
        out.println(guide.snippets().script(base, virtual).indent(2));
    }

    /** A private key is too long to show; it is put where openssl finds it. */
    private String secret() throws IOException {
        if (virtual.type().isShared()) {
            return virtual.secret();
        }
        Path file = rig.directory().resolve("bot.pem");
        PrivateFiles.create(file, virtual.secret().getBytes(StandardCharsets.US_ASCII));
        return "in " + file;
    }
}
