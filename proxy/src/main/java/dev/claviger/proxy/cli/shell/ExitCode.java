package dev.claviger.proxy.cli.shell;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a verb ends, by class, so that a script can tell them apart. */
public enum ExitCode {
    /** Done, or the answer is yes. */
    OK(0, "done, or the answer is yes"),
    /** The answer is no. */
    REFUSED(1, "the answer is no: refused, a check failed, a fault was found"),
    /** The command line was not understood. */
    USAGE(2, "the command line was not understood"),
    /** A configuration, profile or bot file is wrong or missing. */
    CONFIGURATION(3, "the configuration is missing or wrong"),
    /** The token, its PIN or one of its keys. */
    HSM(4, "the token, its PIN or one of its keys"),
    /** A listener's address or an exchange. */
    NETWORK(5, "the network, a listener's address or an exchange"),
    /** Files. */
    IO(6, "a file or folder cannot be read or written"),
    /** A fault in Claviger itself, as sysexits.h has it. */
    FAULT(70, "a fault in Claviger itself");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** What the process exits with. */
    public int code() {
        return code;
    }

    /** Every code and its meaning, as the help shows them. */
    public static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (ExitCode each : values()) {
            meanings.put(String.valueOf(each.code), each.meaning);
        }
        return meanings;
    }
}
