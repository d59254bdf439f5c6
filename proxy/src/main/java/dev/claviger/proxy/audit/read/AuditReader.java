package dev.claviger.proxy.audit.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Shows the trail's last records, and those that come. */
public final class AuditReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Path directory;

    /** Reads the trail in a directory. */
    public AuditReader(Path directory) {
        this.directory = directory;
    }

    /**
     * The last records as lines, the oldest first.
     *
     * @param count how many, at most
     * @throws IOException if the trail cannot be read
     */
    public List<String> last(int count) throws IOException {
        ArrayDeque<String> lines = new ArrayDeque<>();
        List<Long> numbers = TrailNames.numbers(directory);
        for (int i = numbers.size() - 1; i >= 0 && lines.size() < count; i--) {
            ArrayDeque<String> ofFile = new ArrayDeque<>();
            try (TrailFile file = new TrailFile(directory.resolve(TrailNames.name(numbers.get(i))))) {
                while (file.next() && !file.isTorn()) {
                    ofFile.add(file.text());
                    if (ofFile.size() > count) {
                        ofFile.remove();
                    }
                }
            }
            while (!ofFile.isEmpty() && lines.size() < count) {
                lines.addFirst(ofFile.removeLast());
            }
        }
        return List.copyOf(lines);
    }

    /**
     * Hands on each record that is written from now on, after the last ones, until {@code goOn} says no. It looks five
     * times a second.
     *
     * @param count how many of the last records to begin with
     * @param sink takes a line
     * @param goOn whether to go on
     * @throws IOException if the trail cannot be read
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public void tail(int count, Consumer<String> sink, BooleanSupplier goOn) throws IOException, InterruptedException {
        List<String> last = last(count);
        last.forEach(sink);
        Follower follower = new Follower(directory, last.isEmpty() ? lastSeq() : seq(last.getLast()));
        while (goOn.getAsBoolean()) {
            follower.readOn(sink);
            Thread.sleep(POLL);
        }
    }

    private long lastSeq() throws IOException {
        List<String> last = last(1);
        return last.isEmpty() ? 0 : seq(last.getFirst());
    }

    private static long seq(String line) {
        RecordLine parsed = RecordLine.parse(line.getBytes(StandardCharsets.UTF_8));
        return parsed == null ? 0 : parsed.seq();
    }
}
