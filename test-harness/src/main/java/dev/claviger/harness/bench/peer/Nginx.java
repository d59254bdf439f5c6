package dev.claviger.harness.bench.peer;

import dev.claviger.harness.bench.upstream.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** nginx as a reverse proxy with one worker: plain, or signing in njs with a key in its memory. */
public final class Nginx implements Peer {
    private static final String MODULE = "ngx_http_js_module.so";
    private static final List<String> MODULE_FOLDERS =
            List.of("/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/share/nginx/modules");

    private final Launcher launcher;
    private final boolean signs;

    private Nginx(Launcher launcher, boolean signs) {
        this.launcher = launcher;
        this.signs = signs;
    }

    /** nginx that passes requests on as they are. */
    public static Nginx plain(Launcher launcher) {
        return new Nginx(launcher, false);
    }

    /** nginx that signs in njs. */
    public static Nginx signing(Launcher launcher) {
        return new Nginx(launcher, true);
    }

    @Override
    public String name() {
        return signs ? "nginx+njs" : "nginx";
    }

    @Override
    public Optional<String> missing() {
        if (Programs.find("nginx").isEmpty()) {
            return Optional.of("nginx is not installed");
        }
        return signs && module().isEmpty()
                ? Optional.of(MODULE + " is not installed in any of " + MODULE_FOLDERS)
                : Optional.empty();
    }

    private static Optional<Path> module() {
        return MODULE_FOLDERS.stream()
                .map(folder -> Path.of(folder, MODULE))
                .filter(Files::isReadable)
                .findFirst();
    }

    @Override
    public List<String> packages() {
        return signs ? List.of("nginx-light", "libnginx-mod-http-js") : List.of("nginx-light");
    }

    @Override
    public String version() {
        String version = Programs.firstLine(program(), "-v");
        return version.substring(version.lastIndexOf(' ') + 1) + (signs ? ", HMAC in njs, key in memory" : "");
    }

    private static String program() {
        return Programs.find("nginx").map(Path::toString).orElse("nginx");
    }

    @Override
    public boolean signs() {
        return signs;
    }

    @Override
    public Running start(Site site, Path folder) throws IOException {
        int port = FreePort.next();
        Path config = configure(site, folder, port);
        List<String> command = List.of(program(), "-p", folder.toString(), "-e", "stderr", "-c", config.toString());
        return Running.proxy(port, launcher.launch(command, Map.of(), folder));
    }

    /** Writes the configuration into the folder and says where it is. */
    Path configure(Site site, Path folder, int port) throws IOException {
        Map<String, String> values = new HashMap<>(Map.of(
                "folder", folder.toString(),
                "port", String.valueOf(port),
                "host", site.host(),
                "upstreamPort", String.valueOf(site.port()),
                "authority", site.authority().toString()));
        if (!signs) {
            return Template.of("nginx-plain.conf").write(folder, values);
        }
        Template.of("sign.js").write(folder, Map.of("secret", site.real().secret()));
        values.put("module", module().map(Path::toString).orElse(MODULE));
        values.put("apiKey", site.real().apiKey());
        return Template.of("nginx-njs.conf").write(folder, values);
    }
}
