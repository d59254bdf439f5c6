package dev.claviger.config.profile;

import dev.claviger.config.yaml.ConfigException;
import dev.claviger.config.yaml.Nearest;
import dev.claviger.config.yaml.Problems;
import dev.claviger.config.yaml.Section;
import dev.claviger.config.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Loads exchange profiles: those that Claviger brings, and the operator's own. */
public final class ProfileLoader {
    private static final String FOLDER = "/exchanges/";
    private static final String SUFFIX = ".yaml";

    private ProfileLoader() {}

    /** Whether a text names a profile file rather than a bundled profile: it has a slash in it or ends in .yaml. */
    public static boolean isFile(String profile) {
        return profile.indexOf('/') >= 0 || profile.endsWith(SUFFIX);
    }

    /**
     * Loads a bundled profile or a file, whichever the text names.
     *
     * @param profile a bundled profile's name or a path
     * @throws ConfigException with everything that is wrong with it
     */
    public static ExchangeProfile named(String profile) throws ConfigException {
        return isFile(profile) ? load(Path.of(profile)) : bundled(profile);
    }

    /**
     * Loads a profile that Claviger brings.
     *
     * @param name without folder and suffix
     * @throws ConfigException if there is none of that name
     */
    public static ExchangeProfile bundled(String name) throws ConfigException {
        String file = "exchanges/" + name + SUFFIX;
        String text = bundledNames().contains(name) ? resource(FOLDER + name + SUFFIX) : null;
        if (text == null) {
            var problems = new Problems(file);
            problems.add("", "must be a profile that Claviger brings", name, Nearest.hint(name, bundledNames()));
            throw new ConfigException(problems.inOrder());
        }
        return parse(text, file);
    }

    /** The names of the profiles that Claviger brings, in alphabetical order. */
    public static List<String> bundledNames() {
        String index = resource(FOLDER + "index");
        return index == null
                ? List.of()
                : index.lines().filter(line -> !line.isBlank()).toList();
    }

    /**
     * Loads a profile file.
     *
     * @throws ConfigException with everything that is wrong with it
     */
    public static ExchangeProfile load(Path file) throws ConfigException {
        String name = file.toString();
        return parse(YamlFile.text(file, new Problems(name)), name);
    }

    /**
     * Reads a profile from its text.
     *
     * @param name the file name to show
     * @throws ConfigException with everything that is wrong with it
     */
    static ExchangeProfile parse(String text, String name) throws ConfigException {
        var problems = new Problems(name);
        Section root = YamlFile.parse(text, name, problems);
        Optional<ExchangeProfile> profile = new ProfileReader(problems).read(root);
        problems.refuseIfAny();
        return profile.orElseThrow(() -> new IllegalStateException("a profile without problems must have been built"));
    }

    private static @Nullable String resource(String path) {
        try (InputStream stream = ProfileLoader.class.getResourceAsStream(path)) {
            return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("bundled file " + path + " must be readable", e);
        }
    }
}
