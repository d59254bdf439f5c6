package dev.claviger.proxy.cli;

import dev.claviger.proxy.Machine;
import dev.claviger.proxy.cli.run.ProxyStarter;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Terminal;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A person at the command line, in a home of their own; what is printed is kept. */
public final class Console {
    /** When everything happens. */
    public static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<String> typed = new ArrayDeque<>();
    private final StringBuilder everything = new StringBuilder();
    private ProxyStarter starter = (config, hsm, machine) -> {
        throw new AssertionError("nothing was to be run");
    };
    private boolean terminal;
    private byte[] input = {};

    /** A home without anything in it. */
    public Console(Path home) {
        this.home = home;
    }

    /** How a command ended. */
    public record Result(int code, String out, String err) {}

    /** Sets an environment variable. */
    public Console with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Starts this where run is called. */
    public Console starting(ProxyStarter proxy) {
        starter = proxy;
        return this;
    }

    /** Sits at a terminal from now on, and types these lines. */
    public Console typing(String... lines) {
        terminal = true;
        typed.addAll(List.of(lines));
        return this;
    }

    /** Feeds this to the next command's standard input. */
    public Console feeding(String text) {
        input = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Runs a command. */
    public Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Machine machine = new Machine(Clock.fixed(NOW, ZoneOffset.UTC), System::nanoTime, new SecureRandom());
        Shell shell = new Shell(
                machine,
                environment,
                home,
                home,
                new ByteArrayInputStream(input),
                new PrintWriter(out),
                new PrintWriter(err),
                terminal ? new Keyboard() : new Nobody());
        int code = new CommandTree(shell, starter).execute(arguments);
        input = new byte[0];
        everything.append(out).append(err);
        return new Result(code, out.toString(), err.toString());
    }

    /** Everything that was ever printed. */
    public String everything() {
        return everything.toString();
    }

    private final class Keyboard implements Terminal {
        @Override
        public boolean present() {
            return true;
        }

        @Override
        public char[] secret(String prompt) {
            return typed.removeFirst().toCharArray();
        }

        @Override
        public String answer(String question) {
            return typed.removeFirst();
        }
    }

    private static final class Nobody implements Terminal {
        @Override
        public boolean present() {
            return false;
        }

        @Override
        public char[] secret(String prompt) {
            throw new AssertionError("nobody is there to ask");
        }

        @Override
        public String answer(String question) {
            throw new AssertionError("nobody is there to ask");
        }
    }
}
