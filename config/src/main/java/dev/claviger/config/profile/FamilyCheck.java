package dev.claviger.config.profile;

import dev.claviger.config.profile.family.Family;
import dev.claviger.config.profile.family.Stream;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.reply.StreamUse;
import dev.claviger.config.yaml.Nearest;
import dev.claviger.config.yaml.Problems;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a path always tells its family, every family has a host, and what its messages tell of limits is of some. */
final class FamilyCheck {
    private final Problems problems;
    private final String path;

    FamilyCheck(Problems problems, String path) {
        this.problems = problems;
        this.path = path;
    }

    void check(Map<String, Family> families, Collection<Limit> limits) {
        families.values().forEach(this::checkOne);
        families.values().forEach(family -> refuseUnheardUse(family, limits));
        refuseOverlaps(families.values());
        refuseSharedPaths(families.values());
    }

    private void checkOne(Family family) {
        String place = path + "." + family.name();
        if (family.hosts().isEmpty()) {
            problems.add(place + ".hosts", "must name a host for at least one environment", "", "");
        }
        if (family.prefixes().isEmpty()) {
            problems.add(place + ".prefixes", "must name at least one prefix", "", "");
        }
        for (int i = 0; i < family.prefixes().size(); i++) {
            String prefix = family.prefixes().get(i);
            boolean all = prefix.equals("/");
            if (!all
                    && (prefix.length() < 3
                            || !prefix.startsWith("/")
                            || !prefix.endsWith("/")
                            || prefix.contains("//"))) {
                problems.add(
                        place + ".prefixes[" + i + "]",
                        "must begin and end with a slash, as /api/ does, or be / alone",
                        prefix,
                        "");
            }
        }
        family.time()
                .map(Family.TimeSource::path)
                .filter(time -> family.prefixes().stream().noneMatch(time::startsWith))
                .ifPresent(
                        time -> problems.add(place + ".time.path", "must begin with a prefix of its family", time, ""));
    }

    /** What no limit listens to is a mistake in a name. */
    private void refuseUnheardUse(Family family, Collection<Limit> limits) {
        List<String> heard =
                limits.stream().flatMap(limit -> limit.usedHeader().stream()).toList();
        family.stream()
                .flatMap(Stream::used)
                .map(StreamUse::headers)
                .orElse(Map.of())
                .forEach((name, header) -> {
                    if (!heard.contains(header)) {
                        problems.add(
                                path + "." + family.name() + ".stream.used.headers." + name,
                                "must be the used-header of a limit",
                                header,
                                Nearest.hint(header, heard));
                    }
                });
    }

    private void refuseSharedPaths(Collection<Family> families) {
        Set<String> seen = new HashSet<>();
        for (Family family : families) {
            for (String whole : family.paths()) {
                if (!whole.startsWith("/") || !seen.add(whole)) {
                    problems.add(
                            path + "." + family.name() + ".paths",
                            "must be absolute paths that no other family names",
                            whole,
                            "");
                }
            }
        }
    }

    private void refuseOverlaps(Collection<Family> families) {
        Map<String, Family> seen = new LinkedHashMap<>();
        for (Family family : families) {
            List<String> prefixes = family.prefixes();
            for (int i = 0; i < prefixes.size(); i++) {
                String place = path + "." + family.name() + ".prefixes[" + i + "]";
                String prefix = prefixes.get(i);
                seen.forEach((other, its) -> {
                    boolean within = isWithin(prefix, family, other, its) || isWithin(other, its, prefix, family);
                    if (!within && (prefix.startsWith(other) || other.startsWith(prefix))) {
                        problems.add(place, "must not overlap another prefix", prefix, "the other one is " + other);
                    }
                });
                seen.put(prefix, family);
            }
        }
    }

    /** A stream may lie among the calls of a family that is none: exchanges put both under one version's prefix. */
    private static boolean isWithin(String prefix, Family family, String other, Family its) {
        boolean longer = prefix.length() > other.length() && prefix.startsWith(other);
        return longer && family.stream().isPresent() && its.stream().isEmpty();
    }
}
