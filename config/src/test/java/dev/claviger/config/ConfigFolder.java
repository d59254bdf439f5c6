package dev.claviger.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.config.load.ConfigLoader;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.config.yaml.ConfigProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A folder with a claviger.yaml in it. */
public final class ConfigFolder {
    /** The least that loads. */
    public static final String MINIMAL = """
            hsm:
              token: claviger
              pin: {prompt: true}
            exchanges:
              binance:
                profile: binance
            """;

    private final Path folder;

    public ConfigFolder(Path folder) {
        this.folder = folder;
    }

    public Path file() {
        return folder.resolve("claviger.yaml");
    }

    public Path write(String yaml) {
        try {
            return Files.writeString(file(), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ClavigerConfig load(String yaml) throws ConfigException {
        return ConfigLoader.load(write(yaml));
    }

    /** What is wrong with a file, each problem as its line without the folder. */
    public List<String> problems(String yaml) {
        return refused(yaml).stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    public List<ConfigProblem> refused(String yaml) {
        write(yaml);
        ConfigException refused =
                Objects.requireNonNull(catchThrowableOfType(ConfigException.class, () -> ConfigLoader.load(file())));
        return refused.problems();
    }
}
