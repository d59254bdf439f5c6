package dev.claviger.proxy.cli.shell;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** The terminal that started this process. It is looked for when first needed, since that takes time. */
@SuppressWarnings("SystemConsoleNull") // JDK 25 went back to null where there is no terminal (JDK-8351435)
public final class SystemTerminal implements Terminal {
    @Override
    public boolean present() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public char[] secret(String prompt) {
        char @Nullable [] secret = console().readPassword("%s: ", prompt);
        return secret == null ? new char[0] : secret;
    }

    @Override
    public String answer(String question) {
        String answer = console().readLine("%s ", question);
        return answer == null ? "" : answer.strip();
    }

    private static Console console() {
        Console console = System.console();
        if (console == null) {
            throw new IllegalStateException("nobody may be asked where no terminal is present");
        }
        return console;
    }
}
