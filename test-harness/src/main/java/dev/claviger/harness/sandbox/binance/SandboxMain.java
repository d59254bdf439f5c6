package dev.claviger.harness.sandbox.binance;

import dev.claviger.harness.pki.TestPki;
import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.binance.protocol.Limits;
import dev.claviger.harness.sandbox.server.SandboxServer;
import dev.claviger.harness.sandbox.server.ServerOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The sandbox Binance as a program of its own, for benchmarks and containers; runs until it is killed. */
@Command(
        name = "sandbox-binance",
        mixinStandardHelpOptions = true,
        description = "A Binance of our own on a TLS 1.3 socket. Prints 'listening PORT' once it serves.")
public final class SandboxMain implements Callable<Integer> {
    @Option(names = "--address", defaultValue = "127.0.0.1", description = "Address to bind (default ${DEFAULT-VALUE})")
    private String address = "127.0.0.1";

    @Option(names = "--port", defaultValue = "0", description = "Port to bind; 0 takes a free one")
    private int port;

    @Option(names = "--threads", defaultValue = "1", description = "Event loops (default ${DEFAULT-VALUE})")
    private int threads;

    @Option(names = "--name", description = "A further name for the certificate; may be repeated")
    private List<String> names = new ArrayList<>();

    @Option(names = "--trust-out", description = "File to write the authority's certificate (PEM) to")
    private @Nullable Path trustOut;

    @Option(names = "--hmac-key", description = "ID=FILE: a key whose HMAC secret is in the file; may be repeated")
    private Map<String, Path> hmacKeys = new LinkedHashMap<>();

    @Option(names = "--public-key", description = "ID=FILE: a key whose RSA or Ed25519 public key (PEM) is in the file")
    private Map<String, Path> publicKeys = new LinkedHashMap<>();

    @Option(names = "--real-limits", description = "Enforce the live exchange's limits rather than none to speak of")
    private boolean realLimits;

    @Option(names = "--fixed-reply", description = "Verify nothing; answer every request with this many bytes of JSON")
    private @Nullable Integer fixedReplyBytes;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs it. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SandboxMain()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, GeneralSecurityException {
        TestPki pki = TestPki.create();
        if (trustOut != null) {
            pki.writeTrust(trustOut);
        }
        ServerOptions options = new ServerOptions(address, port, names, threads, 1_000);
        try (AutoCloseableServer server = start(pki, options)) {
            say("listening " + server.port());
            // Until the process is killed.
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private AutoCloseableServer start(TestPki pki, ServerOptions options) throws IOException, GeneralSecurityException {
        if (fixedReplyBytes != null) {
            SandboxServer server = SandboxServer.startFixed(options, pki, fixedReplyBytes);
            return new AutoCloseableServer(server.port(), server::close);
        }
        SandboxConfig config =
                SandboxConfig.standard().pki(pki).server(options).limits(realLimits ? Limits.real() : Limits.ample());
        for (Map.Entry<String, Path> each : hmacKeys.entrySet()) {
            config = config.key(
                    ApiKey.hmac(each.getKey(), Files.readString(each.getValue()).strip()));
        }
        for (Map.Entry<String, Path> each : publicKeys.entrySet()) {
            config = config.key(publicKey(each.getKey(), each.getValue()));
        }
        BinanceSandbox sandbox = BinanceSandbox.start(config);
        return new AutoCloseableServer(sandbox.port(), sandbox::close);
    }

    private static ApiKey publicKey(String id, Path file) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(file, StandardCharsets.US_ASCII)
                .replaceAll("-----[A-Z ]+-----", "")
                .replaceAll("\\s", "");
        X509EncodedKeySpec encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
        try {
            return ApiKey.publicKey(id, KeyFactory.getInstance("Ed25519").generatePublic(encoded));
        } catch (InvalidKeySpecException notEd25519) {
            return ApiKey.publicKey(id, KeyFactory.getInstance("RSA").generatePublic(encoded));
        }
    }

    private void say(String line) {
        PrintWriter out = spec == null
                ? new PrintWriter(System.out, true, StandardCharsets.UTF_8)
                : spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private record AutoCloseableServer(int port, Runnable closing) implements AutoCloseable {
        @Override
        public void close() {
            closing.run();
        }
    }
}
