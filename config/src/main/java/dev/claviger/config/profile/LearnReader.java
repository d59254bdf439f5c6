package dev.claviger.config.profile;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.reply.Fate;
import dev.claviger.config.profile.reply.Learn;
import dev.claviger.config.profile.reply.Parts;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.config.yaml.Section;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads where an exchange's replies tell what became of a request. */
final class LearnReader {
    private static final Way CODE = Way.parse("code");

    private final Set<String> paths;

    /**
     * Reads for one profile.
     *
     * @param endpoints what it has: a path that is none of theirs is a mistake
     */
    LearnReader(List<Endpoint> endpoints) {
        this.paths = endpoints.stream().map(Endpoint::path).collect(Collectors.toUnmodifiableSet());
    }

    Learn read(Section s) {
        return s.make(
                Learn.NOTHING,
                () -> new Learn(
                        s.valueOrValues("code-field", Learn.NOTHING.codeFields(), Way::parse),
                        Set.copyOf(s.codes("success")),
                        Set.copyOf(s.codes("unknown")),
                        Set.copyOf(s.codes("clock")),
                        s.sections("fates", each -> each.make(() -> fate(each))),
                        s.sections("parts", this::parts)));
    }

    private Optional<Parts> parts(Section s) {
        return s.make(() -> {
            List<String> named = s.texts("paths");
            for (String path : named) {
                if (!paths.contains(path)) {
                    s.refuse("paths", "must name paths of the endpoint table only", path, "");
                }
            }
            return new Parts(Set.copyOf(named), s.valueOrValues("list", List.of(), Way::parse), fate(s));
        });
    }

    private static Fate fate(Section s) {
        return new Fate(
                s.required("at", CODE, Way::parse),
                Set.copyOf(s.codes("success")),
                Set.copyOf(s.codes("failure")),
                s.valueOrValues("reason", List.of(), Way::parse));
    }
}
