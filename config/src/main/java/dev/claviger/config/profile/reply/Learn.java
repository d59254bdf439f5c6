package dev.claviger.config.profile.reply;

import dev.claviger.config.yaml.Rules;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an exchange's error codes tell, and where in a reply they stand.
 *
 * @param codeFields the members of a JSON reply that hold its error code, the first that is there counts; where one is a
 *     list, its first text is the code
 * @param success the codes that say that all is well; where one is named, every other code is an error, be the status
 *     what it may; where none is, a reply with a status below 400 is looked at only for the codes of gates. Where a code
 *     that is there at all is an error, that one is the empty text
 * @param unknown the codes that leave open whether a change was made
 * @param clock the codes that say that a request's timestamp was off
 * @param fates where else a reply says that something was not done, be its code what it may
 * @param parts where the parts of a request are answered one by one, if they are
 */
public record Learn(
        List<Way> codeFields,
        Set<String> success,
        Set<String> unknown,
        Set<String> clock,
        List<Fate> fates,
        List<Parts> parts) {
    /** What holds where a profile says nothing: the code stands in {@code code}, and teaches nothing. */
    public static final Learn NOTHING =
            new Learn(List.of(Way.parse("code")), Set.of(), Set.of(), Set.of(), List.of(), List.of());

    /** Copies the collections and checks that there is a place to look at. */
    public Learn {
        codeFields = List.copyOf(codeFields);
        success = Set.copyOf(success);
        unknown = Set.copyOf(unknown);
        clock = Set.copyOf(clock);
        fates = List.copyOf(fates);
        parts = List.copyOf(parts);
        Set<String> paths = new HashSet<>();
        Rules rules = Rules.of("learn")
                .that(!codeFields.isEmpty(), "code-field", "must name at least one member", "nothing", "");
        for (Parts each : parts) {
            for (String path : each.paths()) {
                rules.that(paths.add(path), "parts", "must name each path once", path, "");
            }
        }
        rules.enforce();
    }

    /** Where the parts of a request to this path are answered one by one, if they are. */
    public Optional<Parts> partsOf(String path) {
        for (Parts each : parts) {
            if (each.concern(path)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
