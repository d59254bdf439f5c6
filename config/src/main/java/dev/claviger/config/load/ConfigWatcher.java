package dev.claviger.config.load;

import dev.claviger.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the configuration anew when one of its files changes or when told to: whole and checked, or not at all.
 *
 * <p>Folders are watched, which tells of a change at once; and the files are read again at an interval, which finds what
 * watching does not, such as a swapped symbolic link in a path above (Kubernetes mounts) or a network file system. A
 * change counts when the files have held the same for a moment, so that an editor's half-written file is not loaded.
 *
 * <p>The JDK has no supported way to take a signal: whoever handles SIGHUP calls {@link #reload()}.
 */
public final class ConfigWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatcher.class);

    private final Path file;
    private final Duration interval;
    private final Duration settle;
    private final Consumer<LoadedConfig> onLoaded;
    private final Consumer<ConfigException> onRefused;
    private final WatchService watching;
    private final Set<Path> watched = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private SourceFiles known;
    private volatile boolean closed;

    /**
     * Begins to watch.
     *
     * @param file the operator's file
     * @param loaded what was loaded from it, against which a change is told
     * @param interval after which the files are read again though no change was told
     * @param settle for how long files must have held the same
     * @param onLoaded takes a new configuration, which counts as taken over whatever it throws; called by one thread at
     *     a time
     * @param onRefused takes the reasons why the old one stays; called by one thread at a time
     * @throws IOException if the system has no watching left to give
     */
    public ConfigWatcher(
            Path file,
            LoadedConfig loaded,
            Duration interval,
            Duration settle,
            Consumer<LoadedConfig> onLoaded,
            Consumer<ConfigException> onRefused)
            throws IOException {
        this.file = file;
        this.interval = interval;
        this.settle = settle;
        this.onLoaded = onLoaded;
        this.onRefused = onRefused;
        this.known = loaded.sources();
        this.watching = FileSystems.getDefault().newWatchService();
        watchFolders(known);
        this.thread = Thread.ofPlatform().daemon().name("config-watcher").unstarted(this::watch);
        thread.start();
    }

    /** Loads now, changed or not, and hands the outcome over before it returns. */
    public synchronized void reload() {
        if (closed) {
            return;
        }
        SourceFiles before = known.now();
        try {
            LoadedConfig loaded = ConfigLoader.loadAll(file);
            known = loaded.sources();
            watchFolders(known);
            onLoaded.accept(loaded);
        } catch (ConfigException refused) {
            // What stood there before counts: a write that ended meanwhile has not been looked at yet.
            known = SourceFiles.of(filesOf(refused)).and(before);
            watchFolders(known);
            onRefused.accept(refused);
        }
    }

    /** Stops watching; nothing is handed over afterwards. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
        }
        watching.close();
        thread.interrupt();
    }

    private void watch() {
        while (!closed) {
            try {
                Optional<WatchKey> event = Optional.ofNullable(watching.poll(interval.toNanos(), TimeUnit.NANOSECONDS));
                event.ifPresent(key -> {
                    key.pollEvents();
                    if (!key.reset() && key.watchable() instanceof Path gone) {
                        watched.remove(gone);
                    }
                });
                reloadIfChanged();
            } catch (InterruptedException | ClosedWatchServiceException _) {
                return;
            } catch (RuntimeException failure) {
                LOG.atError().setCause(failure).log("configuration could not be taken over");
            }
        }
    }

    private void reloadIfChanged() throws InterruptedException {
        SourceFiles before = current();
        SourceFiles now = before.now();
        while (!now.equals(before)) {
            if (isSettled(now)) {
                reload();
                return;
            }
            now = now.now();
        }
    }

    private boolean isSettled(SourceFiles files) throws InterruptedException {
        Thread.sleep(settle);
        return files.now().equals(files);
    }

    /** The files with problems: the next change may be in one that the last good configuration did not have. */
    private static Set<Path> filesOf(ConfigException refused) {
        return refused.problems().stream()
                .map(problem -> Path.of(problem.file()).toAbsolutePath())
                .collect(Collectors.toSet());
    }

    private synchronized SourceFiles current() {
        return known;
    }

    /** Watches the folders of the files as they are named, and of what links lead to. */
    private void watchFolders(SourceFiles files) {
        for (Path path : files.paths()) {
            watchFolder(path.getParent());
            try {
                watchFolder(path.toRealPath().getParent());
            } catch (IOException _) {
                LOG.atDebug().addKeyValue("file", path).log("configuration file is not there to be watched");
            }
        }
    }

    private void watchFolder(@Nullable Path folder) {
        if (folder == null || !Files.isDirectory(folder) || watched.contains(folder)) {
            return;
        }
        try {
            folder.register(
                    watching,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            watched.add(folder);
        } catch (IOException failure) {
            LOG.atWarn()
                    .addKeyValue("folder", folder)
                    .setCause(failure)
                    .log("folder cannot be watched, changes are found at the next interval");
        }
    }
}
