package dev.claviger.harness.bench.peer;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.harness.bench.upstream.Site;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.RigExchange;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.Workplace;
import dev.claviger.hsm.Hsm;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Claviger as the script runs it, all stages on, with the real key in a SoftHSM token of its own. */
public final class SoftHsmClaviger implements ClavigerSetup {
    /** So wide that the load stays under it; the counting itself goes on. */
    private static final String WIDE_LIMITS =
            "    throttle:\n      capacities: {api-weight: 1000000000, api-raw: 1000000000,"
                    + " api-orders-10s: 1000000000, api-orders-1d: 1000000000}";

    /** What the script, the unit and the image set too. */
    private static final Map<String, String> ENVIRONMENT = Map.of("GLIBC_TUNABLES", "glibc.malloc.tcache_count=64");

    private final Path proxy;
    private final Machine machine;
    private final List<String> cacheOptions;

    private SoftHsmClaviger(Path proxy, Machine machine, List<String> cacheOptions) {
        this.proxy = proxy;
        this.machine = machine;
        this.cacheOptions = cacheOptions;
    }

    /**
     * As the script starts it, with what was learned ahead of time if there is such a cache.
     *
     * @param proxy the proxy's module: its {@code jvm.options}, and its class path in {@code target/lib}
     */
    public static SoftHsmClaviger usual(Path proxy, Machine machine) {
        Path cache = proxy.resolve("target/claviger.aot");
        return new SoftHsmClaviger(
                proxy,
                machine,
                Files.exists(cache) ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off") : List.of());
    }

    /** One that writes {@code cache} when it ends. */
    public static SoftHsmClaviger learning(Path proxy, Path cache, Machine machine) {
        return new SoftHsmClaviger(proxy, machine, List.of("-XX:AOTCacheOutput=" + cache));
    }

    @Override
    public String version() {
        return "key in SoftHSM, all stages on";
    }

    @Override
    public Prepared prepare(Site site, Path folder) throws IOException {
        int port = FreePort.next();
        int adminPort = FreePort.next();
        try {
            Workplace workplace = Workplace.make(
                    folder.resolve("claviger"),
                    RigExchange.binance(site.port(), Files.readString(site.authority())),
                    site.real(),
                    RigOptions.usual().ports(port, adminPort).exchange(WIDE_LIMITS),
                    machine);
            return new Prepared(
                    command(workplace.configFile()), ENVIRONMENT, port, adminPort, "/binance", bot(workplace));
        } catch (ConfigException e) {
            throw new IllegalStateException("the benchmark's configuration is wrong: " + e.getMessage(), e);
        }
    }

    private static Credentials bot(Workplace workplace) throws IOException {
        try (Hsm hsm = workplace.connect()) {
            return workplace.addBot(
                    hsm, "bench", Set.of(EndpointClass.MARKET, EndpointClass.READ, EndpointClass.TRADE));
        }
    }

    private List<String> command(Path configFile) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + proxy.resolve("jvm.options"));
        command.addAll(cacheOptions);
        command.add("-Djava.library.path=" + proxy.resolve("target/native"));
        command.addAll(List.of("-cp", proxy.resolve("target/lib") + "/*", "dev.claviger.proxy.cli.Main"));
        command.addAll(List.of("run", "--config", configFile.toString()));
        return List.copyOf(command);
    }
}
