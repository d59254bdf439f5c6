package dev.claviger.proxy.cli.shell;

import dev.claviger.config.PinSource;
import dev.claviger.hsm.Pin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Fetches the token's PIN from where the configuration says it is. What it reads on the way is wiped. */
public final class PinReader {
    private static final Set<PosixFilePermission> TIGHT = EnumSet.copyOf(PosixFilePermissions.fromString("rw-r-----"));

    private final Shell shell;

    /** Reads within {@code shell}. */
    public PinReader(Shell shell) {
        this.shell = shell;
    }

    /**
     * The PIN; the caller closes it. A file that others may read is warned of.
     *
     * @throws OperatorError if there is none
     */
    public Pin read(PinSource source) {
        return new Pin(bytes(source));
    }

    private byte[] bytes(PinSource source) {
        return switch (source) {
            case PinSource.FromFile(Path file) -> fromFile(file);
            case PinSource.FromEnvironment(String variable) -> fromEnvironment(variable);
            case PinSource.FromDescriptor(int number) -> fromDescriptor(number);
            case PinSource.FromPrompt() -> fromPrompt();
        };
    }

    private byte[] fromFile(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            Set<PosixFilePermission> loose = EnumSet.noneOf(PosixFilePermission.class);
            loose.addAll(Files.getPosixFilePermissions(file));
            loose.removeAll(TIGHT);
            if (!loose.isEmpty()) {
                shell.warn("PIN file " + file + " is open to more than its owner and group", "chmod 0600 " + file);
            }
            return notEmpty(SecretLine.first(stream), "PIN file " + file + " is empty");
        } catch (IOException e) {
            throw new OperatorError(
                    ExitCode.HSM, "PIN file " + file + " cannot be read: " + e.getMessage(), "check hsm.pin.file");
        }
    }

    private byte[] fromEnvironment(String variable) {
        String value = shell.environment().getOrDefault(variable, "");
        return notEmpty(Letters.utf8(value.toCharArray()), "environment variable " + variable + " holds no PIN");
    }

    private byte[] fromDescriptor(int number) {
        String name = "file descriptor " + number;
        try (InputStream stream = number == 0 ? null : Files.newInputStream(Path.of("/dev/fd/" + number))) {
            return notEmpty(SecretLine.first(stream == null ? shell.in() : stream), name + " holds no PIN");
        } catch (IOException e) {
            throw new OperatorError(
                    ExitCode.HSM,
                    name + " cannot be read: " + e.getMessage(),
                    "open it where claviger is started: claviger run " + number + "<PIN-FILE");
        }
    }

    private byte[] fromPrompt() {
        if (!shell.terminal().present()) {
            throw new OperatorError(
                    ExitCode.HSM,
                    "hsm.pin is to be asked for, and there is no terminal",
                    "use pin: {file: PATH}, {env: NAME} or {fd: NUMBER} where nobody sits at the keyboard");
        }
        return notEmpty(Letters.utf8(shell.terminal().secret("PIN")), "no PIN was typed");
    }

    private static byte[] notEmpty(byte[] pin, String otherwise) {
        if (pin.length == 0) {
            throw new OperatorError(ExitCode.HSM, otherwise, "`claviger init` writes a PIN file for a new token");
        }
        return pin;
    }
}
