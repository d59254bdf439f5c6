package dev.claviger.proxy.cli.shell;

import dev.claviger.config.load.ConfigLoader;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.yaml.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which configuration file is meant: the one named, else the first there is in the usual places. */
public final class ConfigFile {
    private static final String VARIABLE = "CLAVIGER_CONFIG";
    private static final String NAME = "claviger.yaml";

    private final Shell shell;
    private @Nullable Path named;

    /** None is named yet. */
    public ConfigFile(Shell shell) {
        this.shell = shell;
    }

    /** Takes this one and no other. */
    public void named(Path file) {
        named = file;
    }

    /** The folder in the user's home where a configuration is made and looked for. */
    public static Path usualDirectory(Shell shell) {
        return shell.home().resolve(".config").resolve("claviger");
    }

    /** The file, or empty where none is named and none is in the usual places. A named one need not be there. */
    public Optional<Path> find() {
        Path file = named;
        if (file != null) {
            return Optional.of(shell.directory().resolve(file));
        }
        String variable = shell.environment().getOrDefault(VARIABLE, "");
        if (!variable.isEmpty()) {
            return Optional.of(shell.directory().resolve(variable));
        }
        return usualPlaces().stream().filter(Files::exists).findFirst();
    }

    /**
     * The file.
     *
     * @throws OperatorError if there is none
     */
    public Path path() {
        Path file = find().orElseThrow(() -> new OperatorError(
                ExitCode.CONFIGURATION,
                "no configuration: --config is not given, " + VARIABLE + " is not set, and there is none of "
                        + String.join(
                                ", ", usualPlaces().stream().map(Path::toString).toList()),
                "`claviger init` makes one"));
        if (!Files.exists(file)) {
            throw new OperatorError(
                    ExitCode.CONFIGURATION,
                    "configuration " + file + ": no such file",
                    "`claviger init --directory DIR` makes one as DIR/" + NAME);
        }
        return file;
    }

    /**
     * Loads it.
     *
     * @throws ConfigException with everything that is wrong with it
     * @throws OperatorError if there is none
     */
    public LoadedConfig load() throws ConfigException {
        return ConfigLoader.loadAll(path());
    }

    private List<Path> usualPlaces() {
        return List.of(
                shell.directory().resolve(NAME), usualDirectory(shell).resolve(NAME), Path.of("/etc/claviger", NAME));
    }
}
