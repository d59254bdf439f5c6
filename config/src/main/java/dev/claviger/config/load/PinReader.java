package dev.claviger.config.load;

import dev.claviger.config.PinSource;
import dev.claviger.config.yaml.Section;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Reads where the PIN comes from, and refuses the PIN itself without showing it. */
final class PinReader {
    private static final PinSource STAND_IN = new PinSource.FromPrompt();
    private static final String WAYS =
            "write one of pin: {file: PATH}, pin: {env: NAME}, pin: {fd: NUMBER}, pin: {prompt: true}";

    private final Function<String, Path> path;

    PinReader(Function<String, Path> path) {
        this.path = path;
    }

    PinSource read(Section s, String key) {
        s.demand(key);
        return s.section(key, "must say where the PIN comes from, never the PIN itself", WAYS)
                .flatMap(ways -> ways.make(() -> oneOf(ways)))
                .orElse(STAND_IN);
    }

    private PinSource oneOf(Section ways) {
        Optional<PinSource> file = ways.value("file", path).map(PinSource.FromFile::new);
        Optional<PinSource> variable = ways.text("env").map(PinSource.FromEnvironment::new);
        Optional<PinSource> descriptor = ways.number("fd")
                .map(number -> new PinSource.FromDescriptor(Math.clamp(number, -1, Integer.MAX_VALUE)));
        boolean prompt = ways.flag("prompt", true);
        if (ways.keys().size() != 1) {
            ways.refuse("must name exactly one source", WAYS);
        }
        if (!prompt) {
            ways.refuse("prompt", "must be true where it stands", "false", WAYS);
        }
        return file.or(() -> variable).or(() -> descriptor).orElse(STAND_IN);
    }
}
