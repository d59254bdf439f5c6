package dev.claviger.harness.ccxt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Trading clients, pinned and installed once into a cache folder, and how the driver of one is started.
 *
 * @param folder where the driver is
 * @param command what starts the driver there
 */
public record CcxtInstallation(Path folder, List<String> command) {
    /** The version that package.json, the lock file and {@link CcxtInPython} pin. */
    public static final String VERSION = "4.5.84";

    private static final String LOCK = "package-lock.json";
    private static final List<String> FILES = List.of("package.json", LOCK, "commands.mjs", "driver.mjs", "kits.mjs");

    /** Copies the command. */
    public CcxtInstallation {
        command = List.copyOf(command);
    }

    /**
     * Returns this user's installation of ccxt in JavaScript, made if it is not there yet.
     *
     * @throws IOException if node or npm is missing, or npm fails; the message says what to do
     */
    public static CcxtInstallation get() throws IOException {
        return in(InstalledOnce.cached("ccxt-" + pinned()));
    }

    /**
     * Returns how to drive the kits that npm has for Bybit and for Bitget, in the same installation. A {@link CcxtClient}
     * calls their methods by the part of the kit, as in {@code orders.submitNewOrder}, and watches topics.
     *
     * @throws IOException if node or npm is missing, or npm fails
     */
    public static CcxtInstallation kits() throws IOException {
        return new CcxtInstallation(get().folder(), List.of("node", "kits.mjs"));
    }

    /**
     * Returns the installation in a folder, made if it is not there yet: as npm installs it from our lock file, which pins
     * every package by its hash; install scripts do not run. Several processes may ask at once.
     *
     * @throws IOException if node or npm is missing, or npm fails
     */
    public static CcxtInstallation in(Path folder) throws IOException {
        InstalledOnce.see(
                folder,
                FILES,
                pinned(),
                place -> place.run("npm", "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        return new CcxtInstallation(folder, List.of("node", "driver.mjs"));
    }

    /** Names all that is pinned: what another lock file pins besides ccxt is another installation. */
    private static String pinned() throws IOException {
        return VERSION + "-" + InstalledOnce.digest(LOCK);
    }
}
