package dev.claviger.harness.rig;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code claviger run} in a process of its own, with the options of the {@code claviger} script and this process's class
 * path. Its output goes to files beside its configuration. Closing it ends it, and nothing else.
 */
public final class ProxyProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening: bots [^\\s:]+:(\\d+), admin [^\\s:]+:(\\d+)");
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration END = Duration.ofSeconds(60);

    /** What the script runs it with. */
    private static final Path JVM_OPTIONS = Path.of(System.getProperty("basedir", "."), "..", "proxy", "jvm.options");

    private final Process process;
    private final Path out;
    private final Path err;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ProxyProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts one; it may not listen yet, and may never. */
    public static ProxyProcess start(Path configFile, String... jvmFlags) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + JVM_OPTIONS);
        command.addAll(List.of(jvmFlags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.claviger.proxy.cli.Main"));
        command.addAll(List.of("run", "--config", configFile.toString()));
        Path directory = Files.createTempDirectory(configFile.toAbsolutePath().getParent(), "process-");
        Path out = directory.resolve("stdout");
        Path err = directory.resolve("stderr");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        return new ProxyProcess(process, out, err);
    }

    /** Waits until it listens. */
    public ProxyProcess awaitListening() {
        Patience.until("the proxy listens", START, () -> !process.isAlive() || port(1) > 0);
        if (!process.isAlive()) {
            throw new IllegalStateException("the proxy ended with " + process.exitValue() + ": " + stderr());
        }
        return this;
    }

    /** Waits until it listens and says that it is ready. */
    public ProxyProcess awaitReady() {
        awaitListening();
        Patience.until("the proxy is ready", START, () -> admin("/ready").statusCode() == 200);
        return this;
    }

    /** Where it listens to bots. */
    public int botPort() {
        return port(1);
    }

    /** Where it listens to the operator. */
    public int adminPort() {
        return port(2);
    }

    private int port(int group) {
        Matcher matcher = LISTENING.matcher(stdout());
        return matcher.find() ? Integer.parseInt(matcher.group(group)) : 0;
    }

    /** Asks the admin port for a page. */
    public HttpResponse<String> admin(String page) {
        return get(adminPort(), page);
    }

    /** Asks any port of it for a page, as a plain client does. */
    public HttpResponse<String> get(int port, String page) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no answer from " + page + ": " + stderr(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for " + page, e);
        }
    }

    /** The value of a metric, named with its labels as the page has it; 0 where it is not there. */
    public double metric(String name) {
        return admin("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it still runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** What it said so far. */
    public String stdout() {
        return read(out);
    }

    /** What it logged and complained of so far. */
    public String stderr() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("the output of the proxy cannot be read", e);
        }
    }

    /** Sends a signal by its name, such as {@code HUP}. */
    public void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("signal " + name + " could not be sent to the proxy");
        }
    }

    /** Sends SIGTERM and does not wait. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for its end; returns its exit code. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the proxy did not end within " + END.toSeconds() + " s: " + stderr());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        http.close();
        process.destroyForcibly();
        boolean interrupted = false;
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
