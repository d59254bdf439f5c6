package dev.claviger.proxy.audit.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the whole trail, also while a proxy writes to it. {@link dev.claviger.proxy.audit} says what this can detect,
 * and what not.
 */
public final class AuditVerifier {
    /** More faults than this are not listed. */
    public static final int MAX_FAULTS = 100;

    private final Path directory;
    private final List<AuditFault> faults = new ArrayList<>();
    private final Set<String> unfinished = new LinkedHashSet<>();
    private final Set<String> pruned = new HashSet<>();
    private final @Nullable Checkpoint checkpoint;
    private boolean checkpointSeen;
    private long records;
    private long firstSeq;
    private long lastSeq;
    private String lastHash = Hex.NOTHING_BEFORE;
    private @Nullable String trail;

    private AuditVerifier(Path directory) {
        this.directory = directory;
        this.checkpoint = checkpoint(directory);
    }

    /**
     * Verifies the trail in a directory.
     *
     * @throws IOException if it cannot be read
     */
    public static AuditReport verify(Path directory) throws IOException {
        return new AuditVerifier(directory).verify();
    }

    private @Nullable Checkpoint checkpoint(Path in) {
        try {
            Checkpoint found = Checkpoint.read(in);
            if (found == null) {
                fault(TrailNames.CHECKPOINT, 0, "is missing, so a cut tail would not show");
            }
            return found;
        } catch (IOException unreadable) {
            fault(TrailNames.CHECKPOINT, 0, "cannot be read: " + unreadable.getMessage());
            return null;
        }
    }

    private AuditReport verify() throws IOException {
        List<Long> numbers = TrailNames.numbers(directory);
        for (int i = 0; i < numbers.size(); i++) {
            if (i > 0 && numbers.get(i) != numbers.get(i - 1) + 1) {
                fault(TrailNames.name(numbers.get(i)), 0, "the file before it is missing");
            }
            file(TrailNames.name(numbers.get(i)), i == numbers.size() - 1);
        }
        if (!numbers.isEmpty() && numbers.getFirst() > 1 && !pruned.contains(TrailNames.name(numbers.getFirst() - 1))) {
            fault(
                    TrailNames.name(numbers.getFirst()),
                    0,
                    "the file before it is missing, and no record says it was pruned");
        }
        checkAgainstCheckpoint();
        return new AuditReport(numbers.size(), records, firstSeq, lastSeq, faults, List.copyOf(unfinished));
    }

    private void file(String name, boolean newest) throws IOException {
        try (TrailFile file = new TrailFile(directory.resolve(name))) {
            for (long number = 1; file.next(); number++) {
                RecordLine line = file.isTorn() ? null : file.record();
                if (line == null) {
                    fault(name, number, file.isTorn() ? torn(newest) : "is no record");
                } else {
                    line(name, number, line);
                }
            }
        }
    }

    private static String torn(boolean newest) {
        return newest
                ? "ends in half a record: a crash tore it, or it is being written right now"
                : "ends in half a record";
    }

    private void line(String file, long number, RecordLine line) {
        if (!line.hashFits()) {
            fault(file, number, "record " + line.seq() + " was changed: its hash does not fit");
        }
        if (records == 0) {
            firstSeq = line.seq();
        } else if (line.seq() != lastSeq + 1) {
            fault(
                    file,
                    number,
                    "record " + line.seq() + " follows record " + lastSeq + ": lines are missing, added or moved");
        } else if (!line.prev().equals(lastHash)) {
            fault(file, number, "record " + line.seq() + " does not follow the record before it, as it stands there");
        }
        if (line.seq() == 1 && !line.prev().equals(Hex.NOTHING_BEFORE)) {
            fault(file, number, "the first record follows another");
        }
        records++;
        lastSeq = line.seq();
        lastHash = line.hash();
        if (checkpoint != null && checkpoint.seq() == line.seq()) {
            checkpointSeen = checkpoint.hash().equals(line.hash());
        }
        meaning(file, number, line);
    }

    private void meaning(String file, long number, RecordLine line) {
        String id = line.field("id");
        switch (line.type()) {
            case "file" -> header(file, number, line);
            case "intent" -> {
                if (id != null) {
                    unfinished.add(id);
                }
            }
            case "outcome", "refusal" -> unfinished.remove(id);
            case "event" -> {
                String name = line.field("file");
                if ("pruned".equals(line.field("event")) && name != null) {
                    pruned.add(name);
                }
            }
            default -> {
                // The other types say nothing about other records.
            }
        }
    }

    private void header(String file, long number, RecordLine line) {
        String id = line.field("trail");
        if (number != 1 || !file.equals(line.field("file"))) {
            fault(file, number, "this is the beginning of " + line.field("file"));
        }
        if (trail != null && !trail.equals(id)) {
            fault(file, number, "this is another trail's file");
        }
        trail = id;
    }

    private void checkAgainstCheckpoint() {
        if (checkpoint == null || checkpointSeen) {
            return;
        }
        String what = lastSeq < checkpoint.seq()
                ? "the trail ends at record " + lastSeq + ", and record " + checkpoint.seq() + " was durable once"
                : "record " + checkpoint.seq() + " is not the one that was durable once";
        fault(checkpoint.file(), 0, what);
    }

    private void fault(String file, long line, String what) {
        if (faults.size() < MAX_FAULTS) {
            faults.add(new AuditFault(file, line, what));
        }
    }
}
