package dev.claviger.config.profile.reply;

import dev.claviger.config.yaml.Rules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an exchange's error codes tell, and where in a reply they stand.
 *
 * @param codeFields the members of a JSON reply that hold its error code, the first that is there counts; where one is a
 *     list, its first text is the code
 * @param success the codes that say that all is well; where one is named, every other code is an error, be the status
 *     what it may; where none is, a reply with a status below 400 is looked at only for the codes of gates
 * @param unknown the codes that leave open whether a change was made
 * @param clock the codes that say that a request's timestamp was off
 * @param parts where the parts of a request are answered one by one, if they are
 */
public record Learn(
        List<String> codeFields, Set<String> success, Set<String> unknown, Set<String> clock, Optional<Parts> parts) {
    /** What holds where a profile says nothing: the code stands in {@code code}, and teaches nothing. */
    public static final Learn NOTHING = new Learn(List.of("code"), Set.of(), Set.of(), Set.of(), Optional.empty());

    /** Copies the collections and checks that there is a place to look at. */
    public Learn {
        codeFields = List.copyOf(codeFields);
        success = Set.copyOf(success);
        unknown = Set.copyOf(unknown);
        clock = Set.copyOf(clock);
        Rules rules = Rules.of("learn")
                .that(!codeFields.isEmpty(), "code-field", "must name at least one member", "nothing", "");
        for (String field : codeFields) {
            rules.that(
                    !field.isEmpty() && field.chars().allMatch(c -> c > ' ' && c <= '~' && c != '"' && c != '\\'),
                    "code-field",
                    "must be a member's plain name",
                    field,
                    "");
        }
        rules.enforce();
    }

    /** Where the parts of a request to this path are answered one by one, if they are. */
    public Optional<Parts> partsOf(String path) {
        return parts.isPresent() && parts.get().concern(path) ? parts : Optional.empty();
    }
}
