package dev.claviger.harness.rig;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.harness.sandbox.binance.BinanceSandbox;
import dev.claviger.hsm.Hsm;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/**
 * What a {@link ProxyProcess} runs on: the exchange, the token, the configuration and the bots, all made before it starts
 * and without a proxy in this process. This process lets go of the token when it has made it.
 */
public final class ProcessRig extends Premises<BinanceSandbox> {
    private ProcessRig(Path directory, RigOptions options, Machine machine, Credentials real, BinanceSandbox sandbox)
            throws IOException, ConfigException {
        super(directory, options, machine, real, sandbox, binance(sandbox));
    }

    /** Makes all of it in {@code directory}, which is made and must be empty. */
    public static ProcessRig make(Path directory, RigOptions options, Machine machine)
            throws IOException, ConfigException {
        Credentials real = Credentials.random(machine.random());
        return new ProcessRig(directory, options, machine, real, binance(options, real));
    }

    /** Writes the file of a bot that may use these classes; a running proxy learns of it by itself. */
    public Credentials addBot(String name, Set<EndpointClass> allow) throws IOException {
        try (Hsm hsm = workplace().connect()) {
            return workplace().addBot(hsm, name, allow);
        }
    }

    /** Starts the proxy, in a process of its own, with further flags for its virtual machine. */
    public ProxyProcess run(String... jvmFlags) throws IOException {
        return ProxyProcess.start(configFile(), jvmFlags);
    }

    /** A bot of its own kind with these credentials, talking to {@code proxy}. */
    public BotClient bot(ProxyProcess proxy, Credentials credentials) {
        return new BotClient(
                URI.create("http://127.0.0.1:" + proxy.botPort() + "/binance"),
                credentials,
                machine().clock());
    }
}
