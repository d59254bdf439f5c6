package dev.claviger.harness.training;

import dev.claviger.harness.bench.Rehearsal;
import dev.claviger.harness.bench.gauge.AllocationCounter;
import dev.claviger.harness.bench.load.LoadGenerator;
import dev.claviger.harness.bench.load.Target;
import dev.claviger.harness.bench.peer.ClavigerSetup.Prepared;
import dev.claviger.harness.bench.peer.RequestForm;
import dev.claviger.harness.bench.peer.SoftHsmClaviger;
import dev.claviger.harness.bench.upstream.Site;
import dev.claviger.harness.bench.upstream.Upstream;
import dev.claviger.harness.pki.TestPki;
import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Patience;
import dev.claviger.proxy.Machine;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the ahead-of-time cache of the proxy: starts it with the flags and the class path it will have, lets it serve
 * bots of every kind, and ends it, whereupon the JDK writes the cache: classes, and how the methods were used, so that the
 * compiler need not find that out again while the first orders wait. A cache that does not fit is ignored by the JDK, so
 * this can only make things quicker.
 */
public final class Training {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration EACH = Duration.ofMillis(700);
    private static final int ROUNDS = 2;
    private static final int REFUSALS = 50;
    private static final int SCRAPES = 40;

    private Training() {}

    /**
     * Where the process starts.
     *
     * @param arguments the proxy's module, and the file to write
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        // Not the logger of the proxy, whose settings are the proxy's.
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        Path proxy = Path.of(arguments[0]);
        Path cache = Path.of(arguments[1]);
        Path directory = Files.createTempDirectory("claviger-training-");
        Machine machine = Machine.here();
        SecureRandom random = new SecureRandom();
        TestPki pki = TestPki.create(machine.clock(), random);
        try (Upstream upstream = new Upstream(pki, machine.clock());
                LoadGenerator generator = new LoadGenerator(machine.nanos(), PATIENCE)) {
            Site site = new Site(
                    Upstream.HOST,
                    upstream.port(),
                    pki.writeTrust(directory.resolve("ca.pem")),
                    Credentials.random(random));
            Prepared prepared = SoftHsmClaviger.learning(proxy, cache, machine).prepare(site, directory);
            Process trained = start(prepared, cache);
            Patience.until("the proxy is ready", Duration.ofMinutes(1), () -> ready(prepared.adminPort()));
            Rehearsal rehearsal = new Rehearsal(
                    generator,
                    Target.plain(prepared.port()),
                    new RequestForm(prepared.prefix(), Optional.of(prepared.bot())),
                    machine.clock());
            for (int round = 0; round < ROUNDS; round++) {
                beRefused(prepared, machine);
                beScraped(prepared);
                rehearsal.play(EACH);
            }
            beScraped(prepared);
            trained.destroy();
            if (!trained.waitFor(2, TimeUnit.MINUTES)) {
                trained.destroyForcibly();
            }
        } finally {
            delete(directory);
        }
    }

    /** What bots do wrong is answered quickly too. */
    private static void beRefused(Prepared prepared, Machine machine) throws IOException, InterruptedException {
        URI base = URI.create("http://127.0.0.1:" + prepared.port() + prepared.prefix());
        Credentials stranger = Credentials.random(machine.random());
        try (BotClient bot = new BotClient(base, prepared.bot(), machine.clock());
                BotClient other = new BotClient(base, stranger, machine.clock())) {
            for (int i = 0; i < REFUSALS; i++) {
                bot.signed("POST", "/sapi/v1/capital/withdraw/apply", "coin=BTC&amount=1&address=x&call=" + i);
                bot.signed("GET", "/api/v3/noSuchThing", "call=" + i);
                bot.plain("GET", "/api/v3/ticker/price?symbol=BTCUSDT");
                other.signed("GET", "/api/v3/account", "call=" + i);
            }
        }
    }

    /**
     * Metrics are read from the same kind of connection as bots': a compiler that has never seen both at work throws its
     * code away when the first scrape comes, in the midst of orders.
     */
    private static void beScraped(Prepared prepared) {
        for (int i = 0; i < SCRAPES; i++) {
            AllocationCounter.read(prepared.adminPort());
        }
    }

    private static Process start(Prepared prepared, Path cache) throws IOException {
        return new ProcessBuilder(prepared.command())
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

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
