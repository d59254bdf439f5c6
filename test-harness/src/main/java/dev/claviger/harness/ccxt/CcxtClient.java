package dev.claviger.harness.ccxt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A bot: the real ccxt in a process of its own, unchanged but for its addresses. Commands run in order, one at a time. */
public final class CcxtClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;
    private final Path errors;
    private final JsonNode created;
    private long lastId;

    private CcxtClient(Process process, Path errors, CcxtOptions options) throws IOException {
        this.process = process;
        this.errors = errors;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.created = run(JSON.createObjectNode()
                .put("op", "create")
                .put("exchange", options.exchange())
                .put("base", options.base())
                .put("streams", options.streams())
                .set("streamPaths", JSON.valueToTree(options.streamPaths()))
                .set("settings", JSON.valueToTree(options.settings())));
    }

    /**
     * Starts a bot.
     *
     * @throws IOException if its program does not start; the message says what to install
     */
    public static CcxtClient start(CcxtInstallation installation, CcxtOptions options) throws IOException {
        Path errors = Files.createTempFile("ccxt", ".log");
        ProcessBuilder builder = new ProcessBuilder(installation.command())
                .directory(installation.folder().toFile())
                .redirectError(errors.toFile());
        options.trust().ifPresent(pem -> builder.environment().put("NODE_EXTRA_CA_CERTS", pem.toString()));
        String program = installation.command().getFirst();
        return new CcxtClient(InstalledOnce.start(builder, program), errors, options);
    }

    /** Returns ccxt's version and the addresses it now uses. */
    public JsonNode created() {
        return created;
    }

    /**
     * Calls a method of the exchange.
     *
     * @param method as in createOrder
     * @param args strings, numbers, booleans, maps, lists and nulls
     * @return what it resolved to
     * @throws CcxtError what it threw
     */
    public JsonNode call(String method, @Nullable Object... args) {
        return run(JSON.createObjectNode()
                .put("op", "call")
                .put("method", method)
                .set("args", JSON.valueToTree(Arrays.asList(args))));
    }

    /**
     * Calls a method many times, several at once. What is {@code $n} among the arguments is another number each time, from
     * 30000 on.
     *
     * @param times how often
     * @param atOnce how many wait for an answer at a time
     * @return done, a count, and errors, a list of messages
     */
    public JsonNode burst(int times, int atOnce, String method, @Nullable Object... args) {
        return run(JSON.createObjectNode()
                .put("op", "burst")
                .put("times", times)
                .put("atOnce", atOnce)
                .put("method", method)
                .set("args", JSON.valueToTree(Arrays.asList(args))));
    }

    /** Begins to wait for news, as watchOrders does; {@link #seen} tells them by this name. */
    public void watch(String name, String method, @Nullable Object... args) {
        var _ = run(JSON.createObjectNode()
                .put("op", "watch")
                .put("name", name)
                .put("method", method)
                .set("args", JSON.valueToTree(Arrays.asList(args))));
    }

    /**
     * Waits for the news that {@link #watch} began to wait for.
     *
     * @throws CcxtError what it threw, or that nothing came in that time
     */
    public JsonNode seen(String name, Duration patience) {
        return run(JSON.createObjectNode().put("op", "seen").put("name", name).put("millis", patience.toMillis()));
    }

    /**
     * Signs without sending, for comparison byte by byte.
     *
     * @param path as in order
     * @param api ccxt's name of the family, as in private or fapiPrivate
     * @param method as in POST
     * @param params the request's parameters, in order
     * @param millis the time it takes for now
     * @return url, method, body and headers
     */
    public JsonNode sign(String path, String api, String method, Map<String, ?> params, long millis) {
        return run(JSON.createObjectNode()
                .put("op", "sign")
                .put("path", path)
                .put("api", api)
                .put("method", method)
                .put("millis", millis)
                .set("params", JSON.valueToTree(params)));
    }

    /**
     * What it has signed since this was asked last, each with path, api, method, params and body as ccxt calls them, and
     * the url that came of it.
     */
    public JsonNode signed() {
        return run(JSON.createObjectNode().put("op", "signed"));
    }

    /**
     * Signs without sending what another one signed.
     *
     * @param call one of its {@link #signed}
     * @param millis the time it takes for now
     * @return url, method, body and headers
     */
    public JsonNode signAgain(JsonNode call, long millis) {
        return run(((ObjectNode) call.deepCopy()).put("op", "sign").put("millis", millis));
    }

    /**
     * The same for an exchange whose parameters may stand in any order, or that takes a nonce which ccxt does not send.
     *
     * @param order of the parameters by name; empty for ccxt's own
     * @param nonce what is signed before the path; empty for nothing
     */
    public JsonNode signAgain(JsonNode call, long millis, List<String> order, String nonce) {
        ObjectNode command = (ObjectNode) call.deepCopy();
        command.set("order", JSON.valueToTree(order));
        return run(command.put("op", "sign").put("millis", millis).put("nonce", nonce));
    }

    private synchronized JsonNode run(JsonNode command) {
        lastId++;
        try {
            commands.write(JSON.writeValueAsString(((ObjectNode) command).put("id", lastId)));
            commands.write('\n');
            commands.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IOException("it ended; it said: " + said());
            }
            JsonNode answer = JSON.readTree(line);
            JsonNode error = answer.path("error");
            if (error.isObject()) {
                throw new CcxtError(
                        error.path("className").asString(),
                        error.path("message").asString());
            }
            return answer.path("result");
        } catch (IOException e) {
            throw new UncheckedIOException("ccxt cannot be driven: " + e.getMessage(), e);
        }
    }

    private List<String> said() throws IOException {
        return Files.readAllLines(errors);
    }

    /** Ends the process. */
    @Override
    public void close() {
        try {
            commands.close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(errors);
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
