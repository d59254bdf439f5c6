package dev.claviger.harness.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * Three containers and two networks: the bot stands on {@code desk} alone, which is internal; the exchange on
 * {@code egress} alone; Claviger on both. All three run on Claviger's image, the only one with a Java in it.
 */
final class TradingFloor implements AutoCloseable {
    static final String API_KEY = "realApiKeyOfTheAccountThatNoBotEverSees0000000000000000000000000";
    static final String SECRET = "realSecretOfTheAccountThatLeavesTheTokenNever0000000000000000000";
    static final int EXCHANGE_PORT = 8443;
    static final String STATE = "/var/lib/claviger";

    private static final Duration START = Duration.ofMinutes(3);
    private static final String CONFIGURATION = "/etc/claviger";
    private static final String PROGRAMS = "/programs";
    private static final String OWNER = "65532:65532";
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-Xmx96m",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.library.path=/opt/claviger/native",
            "-cp",
            PROGRAMS + "/tests:" + PROGRAMS + "/harness:/opt/claviger/lib/*");

    private final DockerClient docker;
    private final String image;
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final Network desk = Network.builder()
            .createNetworkCmdModifier(command -> command.withInternal(true))
            .build();
    private final Network egress = Network.newNetwork();
    private final List<GenericContainer<?>> running = new ArrayList<>();

    TradingFloor(DockerClient docker, String image) {
        this.docker = docker;
        this.image = image;
    }

    /** The operator's desk: Claviger's volumes, writable, and no network; made first, since it fills the volumes. */
    GenericContainer<?> startCeremony(Path testClasses, Path harnessClasses) {
        GenericContainer<?> ceremony = program("idle")
                .withCreateContainerCmdModifier(command -> Objects.requireNonNull(command.getHostConfig())
                        .withNetworkMode("none")
                        .withBinds(
                                bind("state", STATE, AccessMode.rw),
                                bind("configuration", CONFIGURATION, AccessMode.rw),
                                bind("programs", PROGRAMS, AccessMode.rw)))
                .withCopyFileToContainer(
                        MountableFile.forHostPath(testClasses), PROGRAMS + "/tests/dev/claviger/harness/container")
                .withCopyFileToContainer(MountableFile.forHostPath(harnessClasses), PROGRAMS + "/harness")
                .withCopyToContainer(Transferable.of(SECRET), "/tmp/secret");
        return start(ceremony);
    }

    /** The exchange, which knows the real key. */
    GenericContainer<?> startExchange() {
        String main = "dev.claviger.harness.sandbox.binance.SandboxMain";
        GenericContainer<?> exchange = java(Stream.of(
                                main,
                                "--address",
                                "0.0.0.0",
                                "--port",
                                String.valueOf(EXCHANGE_PORT),
                                "--name",
                                "exchange",
                                "--trust-out",
                                "/tmp/trust.pem",
                                "--hmac-key",
                                API_KEY + "=/tmp/secret")
                        .toList())
                .withCreateContainerCmdModifier(command -> Objects.requireNonNull(command.getHostConfig())
                        .withBinds(bind("programs", PROGRAMS, AccessMode.ro)))
                .withNetwork(egress)
                .withNetworkAliases("exchange")
                .withCopyToContainer(Transferable.of(SECRET), "/tmp/secret")
                .withCopyToContainer(Transferable.of(API_KEY + "\n" + SECRET + "\n"), "/tmp/key")
                .waitingFor(Wait.forLogMessage(".*listening " + EXCHANGE_PORT + ".*", 1)
                        .withStartupTimeout(START));
        return start(exchange);
    }

    /** Claviger as deploy/compose.yaml has it: everything read-only but its state, no capability, no new privilege. */
    GenericContainer<?> startClaviger() {
        GenericContainer<?> claviger = new GenericContainer<>(DockerImageName.parse(image))
                .withCreateContainerCmdModifier(command -> Objects.requireNonNull(command.getHostConfig())
                        .withReadonlyRootfs(true)
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges"))
                        .withBinds(
                                bind("state", STATE, AccessMode.rw),
                                bind("configuration", CONFIGURATION, AccessMode.ro),
                                bind("programs", PROGRAMS, AccessMode.ro)))
                .withNetwork(egress);
        start(claviger);
        docker.connectToNetworkCmd()
                .withNetworkId(desk.getId())
                .withContainerId(claviger.getContainerId())
                .withContainerNetwork(new ContainerNetwork().withAliases("claviger"))
                .exec();
        return claviger;
    }

    /** The bot: with its virtual key, on the internal network, and nothing else of ours but its program. */
    GenericContainer<?> startBot(VirtualKey key) {
        GenericContainer<?> bot = program("idle")
                .withCreateContainerCmdModifier(command -> Objects.requireNonNull(command.getHostConfig())
                        .withCapDrop(Capability.ALL)
                        .withBinds(bind("programs", PROGRAMS, AccessMode.ro)))
                .withNetwork(desk)
                .withCopyToContainer(Transferable.of(key.apiKey() + "\n" + key.secret() + "\n"), "/tmp/key");
        return start(bot);
    }

    /** Runs a verb of {@link BotProgram} in a container, which must succeed, and returns what it printed. */
    static String run(GenericContainer<?> where, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("java"));
        command.addAll(JVM);
        command.add(BotProgram.class.getName());
        command.addAll(List.of(arguments));
        return succeed(where, command);
    }

    /** Runs a verb of Claviger's command line in a container, as an operator would. */
    static String claviger(GenericContainer<?> where, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("java", "@/claviger"));
        command.addAll(List.of(arguments));
        return succeed(where, command);
    }

    /** A container's address on the exchange's network. */
    String egressAddress(GenericContainer<?> container) {
        return Objects.requireNonNull(onEgress(container).getIpAddress());
    }

    /** The host's own address on the exchange's network. */
    String egressGateway(GenericContainer<?> container) {
        return Objects.requireNonNull(onEgress(container).getGateway());
    }

    private ContainerNetwork onEgress(GenericContainer<?> container) {
        String name =
                docker.inspectNetworkCmd().withNetworkId(egress.getId()).exec().getName();
        return Objects.requireNonNull(docker.inspectContainerCmd(container.getContainerId())
                .exec()
                .getNetworkSettings()
                .getNetworks()
                .get(name));
    }

    private static String succeed(GenericContainer<?> where, List<String> command)
            throws IOException, InterruptedException {
        ExecResult result = where.execInContainer(command.toArray(String[]::new));
        assertThat(result.getExitCode())
                .as("%s\n%s\n%s", command.getLast(), result.getStdout(), result.getStderr())
                .isZero();
        return result.getStdout();
    }

    private GenericContainer<?> program(String verb) {
        return java(List.of(BotProgram.class.getName(), verb));
    }

    private GenericContainer<?> java(List<String> arguments) {
        List<String> command = new ArrayList<>(JVM);
        command.addAll(arguments);
        return new GenericContainer<>(DockerImageName.parse(image))
                .withCreateContainerCmdModifier(
                        create -> create.withEntrypoint("java").withUser(OWNER))
                .withCommand(command.toArray(String[]::new));
    }

    private GenericContainer<?> start(GenericContainer<?> container) {
        running.add(container);
        StringBuilder said = new StringBuilder();
        container.withLogConsumer(frame -> said.append(frame.getUtf8String()));
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new AssertionError("a container did not start; it said:\n" + said, e);
        }
        return container;
    }

    private Bind bind(String volume, String path, AccessMode mode) {
        return new Bind("claviger-" + volume + "-" + suffix, new Volume(path), mode);
    }

    @Override
    public void close() {
        running.reversed().forEach(GenericContainer::stop);
        desk.close();
        egress.close();
        for (String volume : List.of("state", "configuration", "programs")) {
            docker.removeVolumeCmd("claviger-" + volume + "-" + suffix).exec();
        }
    }
}
