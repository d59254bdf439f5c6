package dev.claviger.config.bot;

import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.yaml.Choices;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.config.yaml.Problems;
import dev.claviger.config.yaml.Section;
import dev.claviger.config.yaml.YamlFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads one bot's file. */
final class BotReader {
    private BotReader() {}

    /**
     * Reads a bot's file.
     *
     * @param name the name the file must hold
     * @param problems of this file
     * @throws ConfigException if it is not one
     */
    static BotFile read(Path file, String name, Problems problems) throws ConfigException {
        Section s = YamlFile.parse(YamlFile.text(file, problems), file.toString(), problems);
        Optional<BotFile> bot = s.make(() -> {
            String written = s.required("name", name);
            if (!written.equals(name)) {
                s.refuse("name", "must be the file's name without .yaml", written, "");
            }
            return new BotFile(
                    name,
                    s.required("account", "none"),
                    s.required("api-key", "none"),
                    s.requiredChoice("type", KeyType.HMAC_SHA256),
                    s.text("sealed-secret"),
                    s.text("public-key"),
                    classes(s),
                    s.texts("transfers"),
                    s.texts("sensitive"),
                    s.required("created", Instant.EPOCH, BotReader::instant),
                    s.value("revoked", BotReader::instant));
        });
        problems.refuseIfAny();
        return bot.orElseThrow(() -> new IllegalStateException("a bot without problems must have been built"));
    }

    private static Set<EndpointClass> classes(Section s) {
        s.demand("allow");
        Set<EndpointClass> classes = EnumSet.noneOf(EndpointClass.class);
        classes.addAll(s.values("allow", Choices.of(EndpointClass.class)::parse));
        return classes;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("must be an instant such as 2026-01-31T12:00:00Z");
        }
    }
}
