package dev.claviger.harness.bench.peer;

import dev.claviger.harness.bench.load.Target;
import dev.claviger.harness.bench.upstream.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Claviger with all stages on: bots sign with a virtual key, the real key is in a token.
 *
 * @param setup how to make one ready
 * @param launcher how to start it
 */
public record Claviger(ClavigerSetup setup, Launcher launcher) implements Peer {
    /** Its name in tables. */
    public static final String NAME = "claviger";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> missing() {
        return Programs.find("softhsm2-util").isPresent()
                ? Optional.empty()
                : Optional.of("softhsm2-util is not installed");
    }

    @Override
    public List<String> packages() {
        return List.of("softhsm2");
    }

    @Override
    public String version() {
        return setup.version();
    }

    @Override
    public boolean signs() {
        return true;
    }

    @Override
    public Running start(Site site, Path folder) throws IOException {
        ClavigerSetup.Prepared prepared = setup.prepare(site, folder);
        return new Running(
                Target.plain(prepared.port()),
                new RequestForm(prepared.prefix(), Optional.of(prepared.bot())),
                Optional.of(launcher.launch(prepared.command(), prepared.environment(), folder)),
                OptionalInt.of(prepared.adminPort()));
    }
}
