package dev.claviger.harness.container;

import static dev.claviger.harness.container.TradingFloor.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/**
 * The image in its place: a bot that reaches Claviger and nothing else, Claviger read-only and without a capability, an
 * exchange that only Claviger reaches. The token is made, the key imported and the bot added by the command line inside
 * the image, as an operator would.
 */
@Tag("container")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class IsolatedBotContainerTest {
    private static final String ENTRY = "http://claviger:8317/binance";
    private static final String KEY = "/tmp/key";
    private static final String ORDER = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=20000"
            + "&newClientOrderId=from-the-cell";
    private static final String WITHDRAWAL = "coin=USDT&address=0xthief&amount=1000&network=ETH";

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private DockerClient docker;
    private TradingFloor floor;
    private GenericContainer<?> exchange;
    private GenericContainer<?> claviger;
    private GenericContainer<?> bot;

    @BeforeAll
    void opens_the_floor() throws Exception {
        ContainerEngine engine = ContainerEngine.open();
        open.push(engine);
        docker = DockerClientFactory.instance().client();
        ClavigerImage image = new ClavigerImage(engine, docker, project().resolve("deploy"));
        String name = image.build();
        open.push(image::remove);
        floor = new TradingFloor(docker, name);
        open.push(floor);

        GenericContainer<?> operator =
                floor.startCeremony(testClasses(), project().resolve("test-harness/target/classes"));
        exchange = floor.startExchange();
        VirtualKey key = ceremony(operator);
        claviger = floor.startClaviger();
        bot = floor.startBot(key);
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(this::is_ready);
    }

    private void is_ready() throws IOException, InterruptedException {
        assertThat(run(claviger, "get", "http://127.0.0.1:8318/ready"))
                .as("%s", claviger.getLogs())
                .startsWith("200");
    }

    /** What an operator does once, in a container that has no network at all. */
    private VirtualKey ceremony(GenericContainer<?> operator) throws IOException, InterruptedException {
        byte[] authority = exchange.copyFileFromContainer("/tmp/trust.pem", stream -> stream.readAllBytes());
        operator.copyFileToContainer(Transferable.of(authority), "/etc/claviger/exchange-ca.pem");
        operator.copyFileToContainer(Transferable.of(configuration()), "/etc/claviger/claviger.yaml");

        TradingFloor.claviger(operator, "init", "--directory", TradingFloor.STATE);
        run(operator, "fed", "/tmp/secret", "java", "@/claviger", "key", "import", "main", "--type", "hmac-sha256");
        return VirtualKey.parse(TradingFloor.claviger(
                operator, "bot", "add", "cell", "--account", "main", "--allow", "read,trade", "--json"));
    }

    private static String configuration() {
        String hosts = String.join(
                ", ",
                Stream.of("api", "fapi", "dapi", "papi", "eapi", "www")
                        .map(family -> family + ": \"exchange:" + TradingFloor.EXCHANGE_PORT + "\"")
                        .toList());
        return """
            state: /var/lib/claviger/state
            listen: {address: 0.0.0.0, hosts: [claviger]}
            hsm:
              token: claviger
              environment: {SOFTHSM2_CONF: /var/lib/claviger/token/softhsm2.conf}
              pin: {file: /var/lib/claviger/pin}
            exchanges:
              binance:
                profile: binance
                hosts: {%1$s}
                egress: {trust: /etc/claviger/exchange-ca.pem}
            accounts:
              main:
                exchange: binance
                api-key: %2$s
                key: {label: main, type: hmac-sha256}
            """.formatted(hosts, TradingFloor.API_KEY);
    }

    /** Where this package was compiled to. */
    private static Path testClasses() throws URISyntaxException {
        return Path.of(BotProgram.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("dev/claviger/harness/container");
    }

    /** The folder of the whole project, which is the one above the module that the tests are run in. */
    private static Path project() {
        return Optional.ofNullable(Path.of("").toAbsolutePath().getParent()).orElseThrow();
    }

    @AfterAll
    void closes_what_was_opened() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    @Order(1)
    void an_order_from_a_bot_that_reaches_nothing_else_stands_in_the_exchanges_book() throws Exception {
        String answer = run(bot, "call", "POST", ENTRY + "/api/v3/order", ORDER, KEY);

        assertThat(answer).startsWith("200 -").contains("\"from-the-cell\"");
        assertThat(openOrders()).startsWith("200").contains("\"from-the-cell\"");
    }

    @Test
    @Order(2)
    void a_withdrawal_is_refused_and_does_not_reach_the_exchange() throws Exception {
        String before = balances();

        String answer = run(bot, "call", "POST", ENTRY + "/sapi/v1/capital/withdraw/apply", WITHDRAWAL, KEY);

        assertThat(answer).startsWith("403 permit.withdraw_blocked");
        assertThat(balances()).contains("USDT").isEqualTo(before);
    }

    @Test
    @Order(2)
    void the_virtual_key_is_worth_nothing_at_the_exchange() throws Exception {
        String key =
                bot.copyFileFromContainer(KEY, stream -> new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        exchange.copyFileToContainer(Transferable.of(key), "/tmp/virtual-key");

        String answer = run(
                exchange,
                "call",
                "GET",
                local("/api/v3/account"),
                "recvWindow=5000",
                "/tmp/virtual-key",
                "/tmp/trust.pem");

        assertThat(answer).startsWith("401").contains("-2015");
    }

    @Test
    @Order(2)
    void the_bot_has_no_other_way_out() throws Exception {
        assertThat(run(bot, "reach", "claviger", "8317")).startsWith("connected");

        assertThat(run(bot, "routes")).as("default routes of the bot").isBlank();
        assertThat(run(bot, "reach", floor.egressAddress(exchange), String.valueOf(TradingFloor.EXCHANGE_PORT)))
                .as("the exchange's address")
                .startsWith("not reached");
        assertThat(run(bot, "reach", "exchange", String.valueOf(TradingFloor.EXCHANGE_PORT)))
                .as("the exchange's name")
                .startsWith("not reached");
        assertThat(run(bot, "reach", floor.egressGateway(exchange), "443"))
                .as("the way out of the exchange's network")
                .startsWith("not reached");
        assertThat(run(bot, "reach", floor.egressAddress(claviger), "8317"))
                .as("Claviger's address on the other side")
                .startsWith("not reached");
    }

    @Test
    @Order(2)
    void the_bot_does_not_reach_health_and_metrics() throws Exception {
        assertThat(run(bot, "reach", "claviger", "8318")).startsWith("not reached");
    }

    @Test
    @Order(2)
    void claviger_is_nobody_and_writes_nowhere_but_into_its_state() throws Exception {
        assertThat(run(claviger, "write", "/opt/claviger/lib/x.jar")).startsWith("not written");
        assertThat(run(claviger, "write", "/etc/claviger/claviger.yaml")).startsWith("not written");
        assertThat(run(claviger, "write", TradingFloor.STATE + "/x")).startsWith("written by claviger");
    }

    @Test
    @Order(3)
    void on_sigterm_it_ends_with_0_and_has_told_no_secret() {
        String id = claviger.getContainerId();

        docker.stopContainerCmd(id).withTimeout(60).exec();

        ContainerState state = docker.inspectContainerCmd(id).exec().getState();
        assertThat(state.getExitCodeLong()).as("%s", claviger.getLogs()).isZero();
        assertThat(claviger.getLogs()).doesNotContain(TradingFloor.SECRET);
    }

    private String balances() throws IOException, InterruptedException {
        String account = askExchange("/api/v3/account", "omitZeroBalances=true");
        assertThat(account).startsWith("200").contains("\"balances\"");
        return account.substring(account.indexOf("\"balances\""));
    }

    private String openOrders() throws IOException, InterruptedException {
        return askExchange("/api/v3/openOrders", "symbol=BTCUSDT");
    }

    /** Asks the exchange with the real key and past Claviger: what it says is what it holds. */
    private String askExchange(String path, String parameters) throws IOException, InterruptedException {
        return run(exchange, "call", "GET", local(path), parameters, KEY, "/tmp/trust.pem");
    }

    private static String local(String path) {
        return "https://localhost:" + TradingFloor.EXCHANGE_PORT + path;
    }
}
