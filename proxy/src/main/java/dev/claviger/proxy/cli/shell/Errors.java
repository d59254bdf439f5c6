package dev.claviger.proxy.cli.shell;

import dev.claviger.config.yaml.BrokenRules;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.hsm.HsmException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import javax.net.ssl.SSLException;

/** Tells any exception in the operator's terms: what, what to do, which exit code. */
public final class Errors {
    /** How the listeners begin; what Netty throws below them is of no class that is known here. */
    private static final String LISTENER = "cannot listen on ";

    private static final String ADDRESS = "see which process holds the address: ss -ltnp";

    private Errors() {}

    /** The operator's version of what went wrong. */
    public static OperatorError of(Exception e) {
        return switch (e) {
            case OperatorError error -> error;
            case ConfigException config -> new OperatorError(ExitCode.CONFIGURATION, message(config), "");
            case BrokenRules broken -> new OperatorError(ExitCode.USAGE, message(broken), "");
            case HsmException hsm -> new OperatorError(ExitCode.HSM, message(hsm), hint(hsm));
            case UncheckedIOException io when io.getCause() != null -> of(io.getCause());
            case IOException io -> io(io);
            default ->
                new OperatorError(
                        ExitCode.FAULT,
                        "unexpected " + e.getClass().getSimpleName() + ": " + message(e),
                        "this is a fault in Claviger; CLAVIGER_DEBUG=1 shows where, please report it");
        };
    }

    private static OperatorError io(IOException e) {
        return switch (e) {
            case SocketException socket -> new OperatorError(ExitCode.NETWORK, message(socket), ADDRESS);
            case UnknownHostException host ->
                new OperatorError(
                        ExitCode.NETWORK, "no address for host " + message(host), "check the name and the resolver");
            case SSLException tls ->
                new OperatorError(ExitCode.NETWORK, message(tls), "`claviger check` tries each host's TLS");
            case NoSuchFileException file ->
                new OperatorError(ExitCode.IO, file.getFile() + ": no such file", "check the path");
            case AccessDeniedException file ->
                new OperatorError(ExitCode.IO, file.getFile() + ": permission denied", "run as the user that owns it");
            case FileAlreadyExistsException file ->
                new OperatorError(ExitCode.IO, file.getFile() + ": exists already", "move it away first");
            default ->
                message(e).startsWith(LISTENER)
                        ? new OperatorError(ExitCode.NETWORK, message(e), ADDRESS)
                        : new OperatorError(ExitCode.IO, message(e), "check the disk and the file's permissions");
        };
    }

    private static String hint(HsmException e) {
        return switch (e) {
            case HsmException.PinRefused _ ->
                "check hsm.pin; do not try often, since tokens lock after a few wrong PINs";
            case HsmException.KeyNotFound _ -> "`claviger key list` shows what is on the token";
            case HsmException.KeyRefused _ ->
                "import or generate the key with `claviger key`, which makes it as it must be";
            case HsmException.Misconfigured _ -> "`claviger check` goes through the whole set-up";
            case HsmException.Busy _, HsmException.TimedOut _, HsmException.Unavailable _ ->
                "check that the token is there and that its service runs";
        };
    }

    private static String message(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
