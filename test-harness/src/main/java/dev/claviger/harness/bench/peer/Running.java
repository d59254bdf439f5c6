package dev.claviger.harness.bench.peer;

import dev.claviger.harness.bench.load.Target;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A peer that was started.
 *
 * @param target where requests go
 * @param form how they must look
 * @param process the process to gauge and to end; empty where there is none between load and exchange
 * @param adminPort the port of its metrics, if it has one
 */
public record Running(Target target, RequestForm form, Optional<PeerProcess> process, OptionalInt adminPort)
        implements AutoCloseable {
    /** A peer that listens on a port of loopback and takes unsigned requests. */
    static Running proxy(int port, PeerProcess process) {
        return new Running(Target.plain(port), RequestForm.UNSIGNED, Optional.of(process), OptionalInt.empty());
    }

    @Override
    public void close() {
        process.ifPresent(PeerProcess::close);
    }
}
