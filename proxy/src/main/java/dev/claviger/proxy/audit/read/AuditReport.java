package dev.claviger.proxy.audit.read;

import java.util.List;

/**
 * What a look through the whole trail has found.
 *
 * @param files how many files there are
 * @param records how many whole records
 * @param firstSeq the first record's number, 0 where there is none
 * @param lastSeq the last record's number, 0 where there is none
 * @param faults what is not as it was written, no more than {@link AuditVerifier#MAX_FAULTS}
 * @param unfinished request ids of intents without an outcome: in flight, or of unknown outcome since a crash
 */
public record AuditReport(
        int files, long records, long firstSeq, long lastSeq, List<AuditFault> faults, List<String> unfinished) {
    /** Copies the lists. */
    public AuditReport {
        faults = List.copyOf(faults);
        unfinished = List.copyOf(unfinished);
    }

    /** Whether the trail is as it was written. */
    public boolean intact() {
        return faults.isEmpty();
    }
}
