package dev.claviger.config.bot;

import dev.claviger.config.file.AtomicFile;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.config.yaml.ConfigProblem;
import dev.claviger.config.yaml.Names;
import dev.claviger.config.yaml.Problems;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The folder with one file a bot.
 *
 * <p>A file is replaced in one step, so a reader sees the bot as it was or as it is, never a half; whoever can read the
 * folder is its owner alone. Several processes may read while one writes; two that change the same bot at the same time
 * are kept apart only within one object.
 */
public final class BotFiles {
    private static final String SUFFIX = ".yaml";

    private final Path directory;

    /**
     * Names the folder; it is made when the first bot is written.
     *
     * @param directory {@code bots} under the state folder
     */
    public BotFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Every bot there is. A file that is refused takes only its own bot away.
     *
     * @throws IOException if the folder cannot be listed; a folder that is not there has no bots
     */
    public Contents list() throws IOException {
        return list((bot, problems) -> {});
    }

    /**
     * Every bot that also fits a configuration; otherwise as {@link #list()}.
     *
     * @throws IOException if the folder cannot be listed
     */
    public Contents list(LoadedConfig config) throws IOException {
        return list(new BotCheck(config)::check);
    }

    /**
     * One bot, or empty where there is none of that name.
     *
     * @throws ConfigException if its file is refused
     */
    public Optional<BotFile> read(String name) throws ConfigException {
        Path file = file(name);
        return Files.exists(file)
                ? Optional.of(BotReader.read(file, name, new Problems(file.toString())))
                : Optional.empty();
    }

    /**
     * Writes a bot, new or in place of the one of its name; when this returns, it is on the disk.
     *
     * @throws IOException if it cannot be written; the bot is then as before
     */
    public synchronized void write(BotFile bot) throws IOException {
        createDirectory();
        AtomicFile.write(file(bot.name()), BotWriter.write(bot));
    }

    /**
     * Marks a bot as revoked; one that is revoked already keeps its first instant.
     *
     * @return the bot as it is now, or empty where there is none of that name
     * @throws ConfigException if its file is refused
     * @throws IOException if it cannot be written
     */
    public synchronized Optional<BotFile> revoke(String name, Instant instant) throws ConfigException, IOException {
        return change(name, bot -> bot.revokedAt(instant));
    }

    /**
     * What tells cheaply whether anything changed: equal snapshots mean the same files.
     *
     * @throws IOException if the folder cannot be listed
     */
    public Snapshot snapshot() throws IOException {
        Map<String, Snapshot.Stamp> stamps = new HashMap<>();
        for (Path file : files()) {
            try {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.put(
                        nameOf(file),
                        new Snapshot.Stamp(
                                attributes.lastModifiedTime().toInstant(),
                                attributes.size(),
                                String.valueOf(attributes.fileKey())));
            } catch (NoSuchFileException _) {
                stamps.remove(nameOf(file));
            }
        }
        return new Snapshot(stamps);
    }

    private Optional<BotFile> change(String name, UnaryOperator<BotFile> change) throws ConfigException, IOException {
        Optional<BotFile> changed = read(name).map(change);
        if (changed.isPresent()) {
            write(changed.orElseThrow());
        }
        return changed;
    }

    private Contents list(Check check) throws IOException {
        List<BotFile> bots = new ArrayList<>();
        List<ConfigProblem> refused = new ArrayList<>();
        for (Path file : files()) {
            var problems = new Problems(file.toString());
            try {
                BotFile bot = BotReader.read(file, nameOf(file), problems);
                check.check(bot, problems);
                problems.refuseIfAny();
                bots.add(bot);
            } catch (ConfigException broken) {
                if (Files.exists(file)) {
                    refused.addAll(broken.problems());
                }
            }
        }
        return new Contents(bots, refused);
    }

    /** Files that are named like a bot, in alphabetical order. */
    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            listing.forEach(file -> {
                if (Names.isName(nameOf(file))) {
                    files.add(file);
                }
            });
        } catch (NoSuchFileException _) {
            return List.of();
        }
        files.sort(null);
        return files;
    }

    private void createDirectory() throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private Path file(String name) {
        if (!Names.isName(name)) {
            throw new IllegalArgumentException("bot " + Names.RULE + ", got: " + name);
        }
        return directory.resolve(name + SUFFIX);
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** A further check of a bot whose file is right by itself. */
    @FunctionalInterface
    private interface Check {
        void check(BotFile bot, Problems problems);
    }

    /**
     * What is in the folder.
     *
     * @param bots that are right, by name
     * @param refused what is wrong with the others' files, which have no bot here
     */
    public record Contents(List<BotFile> bots, List<ConfigProblem> refused) {
        /** Copies the lists. */
        public Contents {
            bots = List.copyOf(bots);
            refused = List.copyOf(refused);
        }
    }

    /**
     * The folder's state at one moment.
     *
     * @param stamps by bot name
     */
    public record Snapshot(Map<String, Stamp> stamps) {
        /** Copies the map. */
        public Snapshot {
            stamps = Map.copyOf(stamps);
        }

        /**
         * One file's state.
         *
         * @param modified its last change
         * @param size in bytes
         * @param identity which file it is; another one stands there after each write
         */
        public record Stamp(Instant modified, long size, String identity) {}
    }
}
