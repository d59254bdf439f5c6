package dev.claviger.proxy.sign;

import dev.claviger.config.file.AtomicFile;
import dev.claviger.config.recipe.TimeFormat;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers that rise with every request of an account, also over a restart: a number is given out only when the disk
 * knows one that is as high. It is written ahead of time, so that few requests wait for it; after a restart the numbers
 * begin above all that may have been given out. Safe for threads.
 */
public final class NonceBook {
    /** How far ahead of the number given out the disk's is. */
    private static final long AHEAD_MILLIS = 10_000;

    private final Path directory;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    /** A book in a directory, which is made when it is first written. */
    public NonceBook(Path directory) {
        this.directory = directory;
    }

    /**
     * The next number of an account.
     *
     * @param unit in which the time is a number; an account's unit must never become a smaller one
     * @param millis the time, which the number is unless a higher one was given out
     * @throws Refused where the disk does not take it
     */
    public long next(String account, TimeFormat unit, long millis) {
        return pages.computeIfAbsent(account, Page::new).next(unit, millis);
    }

    private final class Page {
        private final String account;
        private long last;
        private long written;

        Page(String account) {
            this.account = account;
            this.last = read();
            this.written = last;
        }

        synchronized long next(TimeFormat unit, long millis) {
            long next = Math.max(last + 1, Long.parseLong(unit.write(millis)));
            if (next > written) {
                written = write(next + Long.parseLong(unit.write(AHEAD_MILLIS)));
            }
            last = next;
            return next;
        }

        private Path file() {
            return directory.resolve(account);
        }

        private long read() {
            try {
                return Files.exists(file())
                        ? Long.parseLong(Files.readString(file(), StandardCharsets.US_ASCII)
                                .strip())
                        : 0;
            } catch (IOException | NumberFormatException e) {
                throw refused("cannot be read", e);
            }
        }

        private long write(long number) {
            try {
                Files.createDirectories(directory);
                AtomicFile.write(file(), number + "\n");
                return number;
            } catch (IOException e) {
                throw refused("cannot be written", e);
            }
        }

        private Refused refused(String what, Exception cause) {
            return new Refused(
                    Reason.SIGN_UNAVAILABLE,
                    "the last nonce of account '" + account + "' " + what + " (" + file() + ": "
                            + cause.getClass().getSimpleName() + "), and a lower one could be sent",
                    "mend the state directory; a lost file may be replaced by one with a number that is high enough");
        }
    }
}
