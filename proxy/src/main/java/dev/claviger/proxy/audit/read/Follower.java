package dev.claviger.proxy.audit.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads on in a trail that is being written, over changes of files. */
final class Follower {
    private final Path directory;
    private final long afterSeq;
    private long number = -1;
    private long position;

    /** Hands on what comes after record {@code afterSeq}. */
    Follower(Path directory, long afterSeq) {
        this.directory = directory;
        this.afterSeq = afterSeq;
    }

    /** Hands on the whole lines that have been written since. */
    void readOn(Consumer<String> sink) throws IOException {
        List<Long> numbers = TrailNames.numbers(directory);
        for (long next : numbers) {
            // The last file may have been ended a moment ago, so the one before is looked at too.
            boolean begin = number < 0 && next >= numbers.getLast() - 1;
            if (begin || (number >= 0 && next > number)) {
                number = next;
                position = 0;
            }
            if (next == number) {
                position = readFrom(sink);
            }
        }
    }

    private long readFrom(Consumer<String> sink) throws IOException {
        try (TrailFile file = new TrailFile(directory.resolve(TrailNames.name(number)), position)) {
            while (file.next() && !file.isTorn()) {
                RecordLine line = file.record();
                if (line == null || line.seq() > afterSeq) {
                    sink.accept(file.text());
                }
            }
            return file.position();
        }
    }
}
