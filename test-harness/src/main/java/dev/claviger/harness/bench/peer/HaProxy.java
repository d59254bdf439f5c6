package dev.claviger.harness.bench.peer;

import dev.claviger.harness.bench.upstream.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * HAProxy with one thread, signing with its {@code hmac} converter and a key in its memory.
 *
 * @param launcher how to start it
 */
public record HaProxy(Launcher launcher) implements Peer {
    @Override
    public String name() {
        return "haproxy";
    }

    @Override
    public Optional<String> missing() {
        return Programs.find("haproxy").isPresent() ? Optional.empty() : Optional.of("haproxy is not installed");
    }

    @Override
    public List<String> packages() {
        return List.of("haproxy");
    }

    @Override
    public String version() {
        String[] words = Programs.firstLine(program(), "-v").split(" ", -1);
        return "haproxy/" + (words.length > 2 ? words[2] : "?") + ", hmac converter, key in memory";
    }

    private static String program() {
        return Programs.find("haproxy").map(Path::toString).orElse("haproxy");
    }

    @Override
    public boolean signs() {
        return true;
    }

    @Override
    public Running start(Site site, Path folder) throws IOException {
        int port = FreePort.next();
        List<String> command = List.of(
                program(), "-db", "-q", "-f", configure(site, folder, port).toString());
        return Running.proxy(port, launcher.launch(command, Map.of(), folder));
    }

    /** Writes the configuration into the folder and says where it is. */
    static Path configure(Site site, Path folder, int port) throws IOException {
        byte[] secret = site.real().secret().getBytes(StandardCharsets.UTF_8);
        return Template.of("haproxy.cfg")
                .write(
                        folder,
                        Map.of(
                                "port", String.valueOf(port),
                                "host", site.host(),
                                "upstreamPort", String.valueOf(site.port()),
                                "authority", site.authority().toString(),
                                "apiKey", site.real().apiKey(),
                                "secretBase64", Base64.getEncoder().encodeToString(secret)));
    }
}
