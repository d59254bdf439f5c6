package dev.claviger.config.profile;

import dev.claviger.config.profile.limit.Gate;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.limit.OrderAges;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.config.profile.limit.Spellings;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.config.yaml.Durations;
import dev.claviger.config.yaml.Nearest;
import dev.claviger.config.yaml.Section;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what of a profile concerns limits: how much, for whom, by which tier, and what closes a gate. */
final class LimitReader {
    private static final Duration NO_TIME = Duration.ofSeconds(1);

    /** One limit. Where its own rules refuse it, another stands in for it: the rows that cost it are not wrong for that. */
    Optional<Limit> limit(String name, Section s) {
        Limit standIn = Limit.window(name, Limit.Kind.FIXED_WINDOW, Scope.IP, NO_TIME, Long.MAX_VALUE);
        return Optional.of(s.make(standIn, () -> {
            Limit.Kind kind = s.requiredChoice("kind", Limit.Kind.FIXED_WINDOW);
            boolean bucket = kind == Limit.Kind.TOKEN_BUCKET;
            long capacity = s.requiredNumber("capacity", Long.MAX_VALUE);
            return new Limit(
                    name,
                    kind,
                    s.requiredChoice("scope", Scope.IP),
                    s.flag("per-endpoint", false),
                    s.textOrTexts("per", List.of()),
                    s.required(bucket ? "every" : "window", NO_TIME, Durations::parse),
                    capacity,
                    bucket ? s.requiredNumber("refill", capacity) : capacity,
                    s.text("used-header"),
                    s.text("remaining-header"),
                    s.text("title"));
        }));
    }

    /** Which values are the same. */
    static Spellings spellings(Section s) {
        return s.make(
                Spellings.ONE,
                () -> new Spellings(s.valuesByName("begin", text -> text), s.valuesByName("end", text -> text)));
    }

    /** Where orders are named, by whose age the exchange counts. */
    static Optional<OrderAges> ages(Section s) {
        return s.make(() -> new OrderAges(
                s.textOrTexts("named", List.of()).stream().map(Way::parse).toList(),
                s.textOrTexts("placed", List.of()).stream().map(Way::parse).toList(),
                s.textOrTexts("ids", List.of())));
    }

    /** What of the limits is otherwise in a tier; the exchange counts them in the same way. */
    Optional<Map<String, Limit>> tier(Section s, Map<String, Limit> limits) {
        return s.make(() -> {
            Map<String, Limit> raised = new LinkedHashMap<>();
            for (String name : s.keys()) {
                Optional<Section> section = s.section(name);
                Limit base = limits.get(name);
                if (base == null) {
                    s.refuse(name, "must be a limit of this profile", name, Nearest.hint(name, limits.keySet()));
                } else {
                    section.flatMap(each -> each.make(() -> raised(each, base)))
                            .ifPresent(limit -> raised.put(name, limit));
                }
            }
            return raised;
        });
    }

    private static Limit raised(Section s, Limit base) {
        long capacity = s.requiredNumber("capacity", base.capacity());
        return base.kind() == Limit.Kind.TOKEN_BUCKET
                ? base.at(
                        capacity, s.number("refill", base.refill()), s.value("every", base.window(), Durations::parse))
                : base.at(capacity, capacity, base.window());
    }

    /** A reply that stops everything in a scope, but for what is spared of these families. */
    static Optional<Gate> gate(Section s, Set<String> families) {
        return s.make(() -> {
            Optional<String> code = s.code("code");
            Optional<Long> status =
                    code.isPresent() ? s.number("status") : Optional.of(s.requiredNumber("status", 429));
            return new Gate(
                    status.map(number -> Math.clamp(number, 0, Integer.MAX_VALUE)),
                    code,
                    s.requiredChoice("scope", Scope.IP),
                    s.required("retry-after-default", NO_TIME, Durations::parse),
                    families(s, "families", families),
                    families(s, "spares", families));
        });
    }

    private static List<String> families(Section s, String key, Set<String> known) {
        List<String> names = s.texts(key);
        for (String name : names) {
            if (!known.contains(name)) {
                s.refuse(key, "must be families of this profile", name, Nearest.hint(name, known));
            }
        }
        return names;
    }
}
