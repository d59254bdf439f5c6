package dev.claviger.config.load;

import dev.claviger.config.ClavigerConfig;
import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.config.yaml.Problems;
import dev.claviger.config.yaml.Section;
import dev.claviger.config.yaml.YamlFile;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Loads the operator's file, whole or not at all.
 *
 * <p>First the file is read value by value; when all values are right by themselves, what they refer to is loaded and
 * checked. Each of the two tells everything it finds at once.
 */
public final class ConfigLoader {
    private ConfigLoader() {}

    /**
     * Loads a configuration.
     *
     * @param file of the operator; relative paths in it are resolved against its folder
     * @throws ConfigException with everything that is wrong
     */
    public static ClavigerConfig load(Path file) throws ConfigException {
        return loadAll(file).config();
    }

    /**
     * Loads a configuration with the profiles of its exchanges; otherwise as {@link #load(Path)}.
     *
     * @throws ConfigException with everything that is wrong
     */
    public static LoadedConfig loadAll(Path file) throws ConfigException {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseGet(file::toAbsolutePath);
        SourceFiles before = SourceFiles.of(Set.of(file.toAbsolutePath()));
        String name = file.toString();
        var problems = new Problems(name);
        Section root = YamlFile.parse(YamlFile.text(file, problems), name, problems);
        Optional<ClavigerConfig> read = new ConfigReader(folder).read(root);
        problems.refuseIfAny();
        ClavigerConfig config =
                read.orElseThrow(() -> new IllegalStateException("a file without problems must have been built"));

        SourceFiles referred = SourceFiles.of(filesOf(config));
        var check = new ConfigCheck(config, problems);
        check.check();
        problems.refuseIfAny();
        return new LoadedConfig(config, check.profiles(), before.and(referred));
    }

    /** What else is read: a change of these is a change of the configuration. */
    private static Set<Path> filesOf(ClavigerConfig config) {
        Set<Path> files = new LinkedHashSet<>();
        for (ExchangeConfig exchange : config.exchanges().values()) {
            if (ProfileLoader.isFile(exchange.profile())) {
                files.add(Path.of(exchange.profile()));
            }
            exchange.egress().trust().ifPresent(files::add);
        }
        return files;
    }
}
