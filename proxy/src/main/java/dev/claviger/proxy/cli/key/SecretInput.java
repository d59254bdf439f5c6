package dev.claviger.proxy.cli.key;

import dev.claviger.config.profile.KeyType;
import dev.claviger.config.yaml.Text;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.Letters;
import dev.claviger.proxy.cli.shell.OperatorError;
import dev.claviger.proxy.cli.shell.SecretLine;
import dev.claviger.proxy.cli.shell.Shell;
import java.io.IOException;
import java.util.Arrays;

/** Gets the secret to import: typed without echo, or from standard input where that is no terminal. */
final class SecretInput {
    private final Shell shell;

    SecretInput(Shell shell) {
        this.shell = shell;
    }

    /**
     * The secret without the line end after it; the caller wipes it.
     *
     * @throws OperatorError if there is none, or if it is none to the eye
     */
    byte[] read(String label, KeyType type) throws IOException {
        boolean shared = type.isShared();
        if (!shell.terminal().present()) {
            return checked(SecretLine.all(shell.in()), "secret for key '" + label + "'", shared);
        }
        if (!shared) {
            throw new OperatorError(
                    ExitCode.USAGE,
                    "a private key has several lines and cannot be typed at the terminal",
                    "feed the PEM file: claviger key import " + label + " --type " + Text.kebab(type) + " < key.pem");
        }
        return checked(
                Letters.utf8(shell.terminal().secret("API secret for key '" + label + "'")),
                "secret for key '" + label + "'",
                true);
    }

    /** A passphrase; the caller wipes it. */
    byte[] passphrase(String account) throws IOException {
        String what = "passphrase of account '" + account + "'";
        return checked(
                shell.terminal().present()
                        ? Letters.utf8(shell.terminal().secret("API passphrase of account '" + account + "'"))
                        : SecretLine.all(shell.in()),
                what,
                true);
    }

    private static byte[] checked(byte[] secret, String what, boolean shared) {
        if (secret.length == 0) {
            throw new OperatorError(
                    ExitCode.USAGE,
                    "no " + what + " came in",
                    "type it at the prompt, or feed it on standard input: claviger key import ... < FILE");
        }
        if (shared) {
            for (byte each : secret) {
                if (each <= ' ' || each == 0x7f) {
                    Arrays.fill(secret, (byte) 0);
                    throw new OperatorError(
                            ExitCode.USAGE,
                            "the " + what + " holds white space or bytes that are not ASCII",
                            "copy it again, alone, in one line");
                }
            }
        }
        return secret;
    }
}
