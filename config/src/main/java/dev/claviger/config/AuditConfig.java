package dev.claviger.config;

import dev.claviger.config.yaml.Rules;
import java.nio.file.Path;

/**
 * The audit trail.
 *
 * @param directory default {@code audit} under the state folder; a relative one is resolved against that folder
 * @param rotateAt the size at which a new file is begun; default 64MiB
 * @param keepFiles files that are kept, 0 for all; default 0
 * @param minimumFree free space below which orders are refused, since what cannot be recorded is not sent; default 64MiB
 */
public record AuditConfig(Path directory, DataSize rotateAt, int keepFiles, DataSize minimumFree) {
    /** Checks the bounds. */
    public AuditConfig {
        Rules.of("audit")
                .between("rotate-at", rotateAt, DataSize.ofKiB(64), DataSize.ofMiB(64 * 1024))
                .between("keep-files", keepFiles, 0, 1_000_000)
                .between("minimum-free", minimumFree, new DataSize(0), DataSize.ofMiB(1024 * 1024))
                .enforce();
    }

    /** What holds where the file says nothing. */
    public static AuditConfig defaults(Path state) {
        return new AuditConfig(state.resolve("audit"), DataSize.ofMiB(64), 0, DataSize.ofMiB(64));
    }
}
