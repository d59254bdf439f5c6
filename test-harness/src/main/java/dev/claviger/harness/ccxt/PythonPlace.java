package dev.claviger.harness.ccxt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A virtual environment of Python's with packages and what they require; nothing is built from source. */
final class PythonPlace {
    static final String PROGRAM = "python3";

    private PythonPlace() {}

    /**
     * Sees to it that a folder has such an environment.
     *
     * @param driver the resource that is run there
     * @param requirements as pip reads them, one or more
     */
    static CcxtInstallation in(Path folder, String driver, String version, String... requirements) throws IOException {
        String python = folder.resolve("venv/bin/python").toString();
        InstalledOnce.see(folder, List.of(driver), version, place -> {
            place.run(PROGRAM, PROGRAM, "-m", "venv", "venv");
            List<String> install = new ArrayList<>(List.of(
                    python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary=:all:"));
            install.addAll(List.of(requirements));
            place.run("pip", install.toArray(String[]::new));
        });
        return new CcxtInstallation(folder, List.of(python, driver));
    }
}
