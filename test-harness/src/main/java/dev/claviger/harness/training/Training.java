package dev.claviger.harness.training;

import dev.claviger.config.profile.EndpointClass;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.harness.bench.peer.FreePort;
import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.ProcessRig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Makes the ahead-of-time cache of the proxy: starts it with the flags and the class path it will have, lets it serve
 * calls, and ends it, whereupon the JDK writes the cache. A cache that does not fit is ignored by the JDK, so this can only
 * make a start quicker.
 */
public final class Training {
    private static final int CALLS = 200;

    private Training() {}

    /**
     * Where the process starts.
     *
     * @param arguments the proxy's module, and the file to write
     */
    public static void main(String... arguments) throws IOException, ConfigException, InterruptedException {
        Path proxy = Path.of(arguments[0]);
        Path cache = Path.of(arguments[1]);
        Path directory = Files.createTempDirectory("claviger-training-");
        int port = FreePort.next();
        int adminPort = FreePort.next();
        Machine machine = Machine.here();
        try (ProcessRig rig =
                ProcessRig.make(directory.resolve("rig"), RigOptions.usual().ports(port, adminPort), machine)) {
            Credentials virtual = rig.addBot("trainee", Set.of(EndpointClass.READ, EndpointClass.TRADE));
            Process trained = start(proxy, cache, rig.configFile());
            Patience.until("the proxy is ready", Duration.ofMinutes(1), () -> ready(adminPort));
            URI base = URI.create("http://127.0.0.1:" + port + "/binance");
            try (BotClient bot = new BotClient(base, virtual, machine.clock())) {
                for (int i = 0; i < CALLS; i++) {
                    bot.signed("GET", "/api/v3/openOrders", "symbol=BTCUSDT&call=" + i);
                }
            }
            trained.destroy();
            if (!trained.waitFor(2, TimeUnit.MINUTES)) {
                trained.destroyForcibly();
            }
        }
    }

    private static Process start(Path proxy, Path cache, Path config) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + proxy.resolve("jvm.options"),
                        "-XX:AOTCacheOutput=" + cache,
                        "-cp",
                        proxy.resolve("target/lib") + "/*",
                        "dev.claviger.proxy.cli.Main",
                        "run",
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(
                        cache.resolveSibling("training.log").toFile()))
                .start();
    }

    private static boolean ready(int adminPort) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + adminPort + "/ready")
                    .toURL()
                    .openConnection();
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
