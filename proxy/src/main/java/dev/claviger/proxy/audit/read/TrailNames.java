package dev.claviger.proxy.audit.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How the trail's files are called. */
public final class TrailNames {
    /** The record that was durable lately. */
    public static final String CHECKPOINT = "checkpoint";
    /** Held by the one process that writes. */
    public static final String LOCK = "lock";

    private static final String PREFIX = "audit-";
    private static final String SUFFIX = ".jsonl";
    private static final int MIN_DIGITS = 8;

    private TrailNames() {}

    /** The name of the file with a number, from 1 on. */
    public static String name(long number) {
        return String.format(Locale.ROOT, "%s%08d%s", PREFIX, number, SUFFIX);
    }

    /** A file's number, or -1 where it is none of the trail's. */
    static long number(String name) {
        int end = name.length() - SUFFIX.length();
        int start = PREFIX.length();
        if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX) || end - start < MIN_DIGITS || end - start > 18) {
            return -1;
        }
        for (int i = start; i < end; i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return -1;
            }
        }
        return Long.parseLong(name, start, end, 10);
    }

    /**
     * The numbers of all files, rising.
     *
     * @throws IOException if the directory cannot be read
     */
    public static List<Long> numbers(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> number(String.valueOf(file.getFileName())))
                    .filter(number -> number >= 0)
                    .sorted()
                    .toList();
        }
    }
}
