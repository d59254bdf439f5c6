package dev.claviger.harness.ccxt;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * ccxt as pip installs it into a virtual environment of its own. It has the version of {@link CcxtInstallation}, whose own
 * requirements pin every package it needs; nothing is built from source.
 */
public final class CcxtInPython {
    private static final String DRIVER = "driver.py";
    private static final long ANSWER_SECONDS = 60;

    private CcxtInPython() {}

    /** Whether there is a Python 3 that makes virtual environments with pip in them. */
    public static boolean isPossible() {
        return isPossible("pass");
    }

    /** Whether there is one in which, besides, this ends well. */
    static boolean isPossible(String condition) {
        try {
            Process asked = new ProcessBuilder(PythonPlace.PROGRAM, "-c", "import venv, ensurepip\n" + condition)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return asked.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS) && asked.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Returns this user's installation, made if it is not there yet.
     *
     * @throws IOException if Python is missing or pip fails; the message says what to do
     */
    public static CcxtInstallation get() throws IOException {
        String version = CcxtInstallation.VERSION;
        return PythonPlace.in(InstalledOnce.cached("ccxt-python-" + version), DRIVER, version, "ccxt==" + version);
    }
}
