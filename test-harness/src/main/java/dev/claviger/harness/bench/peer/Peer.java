package dev.claviger.harness.bench.peer;

import dev.claviger.harness.bench.upstream.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Something that requests go through on their way to the exchange. */
public interface Peer {
    /** Its name in tables and in the JSON file. */
    String name();

    /** Why it cannot run on this machine as it is, or empty where it can. */
    Optional<String> missing();

    /** The Debian packages that would bring what is missing. */
    List<String> packages();

    /** The version of what is measured, in a few words. */
    String version();

    /** Whether it signs requests with the real key; one that says so must prove it before it is measured. */
    boolean signs();

    /**
     * Starts it; it may need a moment before it answers.
     *
     * @param site the exchange to go to
     * @param folder an empty folder of its own
     * @throws IOException where it cannot be started
     */
    Running start(Site site, Path folder) throws IOException;
}
