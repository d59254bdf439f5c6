package dev.claviger.harness.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.ProcessRig;
import dev.claviger.harness.rig.ProxyProcess;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.server.Fault;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole session with everything going wrong, talkative as can be; then the real secret, the virtual one and the PIN are
 * looked for in all that a bot, an operator or a thief of the disk could read, and in the proxy's living heap.
 */
class NothingLeaksTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String ORDER = "/api/v3/order";
    private static final String LIMIT_ORDER =
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.001&price=20000";

    /** All that the bot ever received. */
    private final List<String> received = new ArrayList<>();

    @Test
    void neither_the_real_secret_nor_the_virtual_one_nor_the_pin_is_seen_anywhere(@TempDir Path directory)
            throws Exception {
        Path logging = Files.writeString(directory.resolve("logback.xml"), """
                <configuration>
                  <appender name="ERR" class="ch.qos.logback.core.ConsoleAppender">
                    <target>System.err</target>
                    <encoder><pattern>%d %-5level [%thread] %logger %msg %kvp%n%ex</pattern></encoder>
                  </appender>
                  <logger name="dev.claviger" level="TRACE"/>
                  <logger name="io.netty" level="DEBUG"/>
                  <root level="INFO"><appender-ref ref="ERR"/></root>
                </configuration>
                """);
        try (ProcessRig rig = ProcessRig.make(directory.resolve("rig"), RigOptions.usual(), Machine.here())) {
            Credentials virtual =
                    rig.addBot("grid", Set.of(EndpointClass.MARKET, EndpointClass.READ, EndpointClass.TRADE));
            String pin = Files.readString(rig.pinFile()).strip();
            Needles needles = new Needles()
                    .add("real secret", rig.real().secret())
                    .add("virtual secret", virtual.secret())
                    .add("PIN", pin);
            try (ProxyProcess proxy = rig.run("-XX:-DisableAttachMechanism", "-Dlogback.configurationFile=" + logging)
                    .awaitReady()) {
                Patience.until(
                        "the token's second binding, which logs in by itself, was used",
                        LIMIT,
                        () -> proxy.stderr().contains("both PKCS#11 bindings agree"));
                Path young = dump(proxy, directory.resolve("young.hprof"));
                assertThat(needles.in(young))
                        .as("on the heap, not yet collected")
                        .isEmpty();
                Files.delete(young);
                session(rig, proxy, virtual);
                assertThat(proxy.stderr())
                        .as("the log is as talkative as can be")
                        .contains("DEBUG", "dev.claviger");

                Path heap = dump(proxy, directory.resolve("heap.hprof"));
                assertThat(needles.in(heap)).as("on the heap").isEmpty();
                assertThat(new Needles().add("key id", virtual.apiKey()).in(heap))
                        .as("what must be on the heap is found there")
                        .contains("key id in clear (ISO-8859-1)");
                Files.delete(heap);
                assertThat(needles.in(proxy.admin("/metrics").body())).isEmpty();
                assertThat(needles.in(proxy.admin("/ready").body())).isEmpty();
                assertThat(needles.in(Path.of("/proc/" + proxy.pid() + "/environ")))
                        .isEmpty();
                assertThat(needles.in(Path.of("/proc/" + proxy.pid() + "/cmdline")))
                        .isEmpty();
                proxy.terminate();
                assertThat(proxy.awaitExit()).isZero();
            }
            assertThat(received).hasSizeGreaterThan(15);
            assertThat(needles.in(String.join("\n", received))).isEmpty();
            // Output, audit, configuration, state, and the token's own files.
            assertThat(leaks(needles, rig.directory())).containsOnlyKeys(rig.pinFile());
        }
    }

    private void session(ProcessRig rig, ProxyProcess proxy, Credentials virtual) throws Exception {
        try (BotClient bot = rig.bot(proxy, virtual);
                BotClient impostor = rig.bot(proxy, new Credentials(virtual.apiKey(), "not-the-secret"));
                BotClient stranger = rig.bot(proxy, new Credentials("a-key-nobody-knows", "nothing"))) {
            business(bot);
            for (BotClient wrong : List.of(impostor, stranger)) {
                note(wrong, "GET", "/api/v3/account", "");
                note(wrong, "POST", ORDER, LIMIT_ORDER);
            }
            trouble(rig, bot);
            reloads(rig, proxy);
            tokenAway(rig, proxy, bot);
            business(bot);
        }
    }

    private void business(BotClient bot) throws Exception {
        assertThat(note(bot, "GET", "/api/v3/account", "")).isEqualTo(200);
        assertThat(note(bot, "POST", ORDER, LIMIT_ORDER)).isEqualTo(200);
        note(bot, "POST", "/sapi/v1/capital/withdraw/apply", "coin=BTC&address=1&amount=1");
        note(bot, "GET", "/api/v3/account", "recvWindow=abc");
        note(bot, "GET", "/no/such/thing", "");
        received.add(text(bot.plain("GET", "/api/v3/account?timestamp=1&timestamp=2&signature=" + bot.signature("x"))));
    }

    private void trouble(ProcessRig rig, BotClient bot) throws Exception {
        for (Fault fault : List.of(
                Fault.dropAfterActing(),
                new Fault.Reset(Fault.Moment.BEFORE_ACTING),
                new Fault.Garbage(Fault.Moment.AFTER_ACTING),
                Fault.serverError(500))) {
            rig.sandbox().faults().plan("POST", ORDER, 1, fault);
            note(bot, "POST", ORDER, LIMIT_ORDER);
        }
        rig.sandbox().revoke(rig.real().apiKey());
        note(bot, "GET", "/api/v3/account", "");
        rig.sandbox().register(ApiKey.hmac(rig.real().apiKey(), rig.real().secret()));
        rig.sandbox().restart();
        note(bot, "POST", ORDER, LIMIT_ORDER);
    }

    private static void reloads(ProcessRig rig, ProxyProcess proxy) throws Exception {
        String usual = Files.readString(rig.configFile());
        Files.writeString(rig.configFile(), usual + "\nnonsense: [");
        proxy.signal("HUP");
        Patience.until(
                "the nonsense is refused",
                LIMIT,
                () -> proxy.metric("claviger_config_reloads_total{result=\"rejected\"}") > 0);
        Files.writeString(rig.configFile(), usual);
        proxy.signal("HUP");
        Patience.until(
                "the configuration is taken",
                LIMIT,
                () -> proxy.metric("claviger_config_reloads_total{result=\"applied\"}") > 0);
    }

    /** The token goes and comes back, so that the proxy logs in again. */
    private void tokenAway(ProcessRig rig, ProxyProcess proxy, BotClient bot) throws Exception {
        Path here = rig.token().tokenDirectory();
        Path away = here.resolveSibling("away");
        Files.move(here, away);
        Patience.until("the token is missed", LIMIT, () -> proxy.admin("/ready").statusCode() == 503);
        note(bot, "POST", ORDER, LIMIT_ORDER);
        Files.move(away, here);
        Patience.until("the token is back", LIMIT, () -> proxy.admin("/ready").statusCode() == 200);
    }

    private int note(BotClient bot, String method, String path, String query) throws Exception {
        BotClient.Exchange answer = bot.signed(method, path, query);
        received.add(text(answer));
        return answer.status();
    }

    private static String text(BotClient.Exchange answer) {
        return answer.status() + " " + answer.reply().head() + "\n" + answer.body();
    }

    private static Path dump(ProxyProcess proxy, Path file) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(proxy.pid()),
                        "GC.heap_dump",
                        "-all",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jcmd.waitFor()).as(said).isZero();
        return file;
    }

    private static Map<Path, Set<String>> leaks(Needles needles, Path directory) throws IOException {
        Map<Path, Set<String>> leaks = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Set<String> found = needles.in(file);
                if (!found.isEmpty()) {
                    leaks.put(file, found);
                }
            }
        }
        return leaks;
    }
}
