package dev.claviger.config.profile.table;

import dev.claviger.config.profile.endpoint.Auth;
import dev.claviger.config.profile.endpoint.Cost;
import dev.claviger.config.profile.endpoint.CostParser;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.profile.family.Family;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.yaml.Choices;
import dev.claviger.config.yaml.Line;
import dev.claviger.config.yaml.Nearest;
import dev.claviger.config.yaml.Problems;
import dev.claviger.config.yaml.Text;
import dev.claviger.config.yaml.UnfitText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads one row: {@code class method family path auth cost flags}, with {@code #} for comments. */
final class EndpointRowParser {
    private static final int LEAST = 6;
    private static final int MOST = 7;
    private static final Choices<EndpointClass> CLASSES = Choices.of(EndpointClass.class);
    private static final Choices<Auth> AUTHS = Choices.of(Auth.class);
    private static final Choices<EndpointFlag> FLAGS = Choices.of(EndpointFlag.class);

    private final Problems problems;
    private final String path;
    private final Map<String, Family> families;
    private final CostParser costs;
    /** Names that are not known and were told once: a name is wrong in one place, its rows are hundreds. */
    private final Set<String> told = new HashSet<>();

    EndpointRowParser(Problems problems, String path, Map<String, Family> families, Map<String, Limit> limits) {
        this.problems = problems;
        this.path = path;
        this.families = families;
        this.costs = new CostParser(limits);
    }

    /** The row of a line; empty where it has none, or one that is refused. */
    Optional<Endpoint> parse(Line line) {
        List<Column> columns = Column.of(line);
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        if (columns.size() < LEAST || columns.size() > MOST) {
            problems.add(
                    columns.getFirst().at(),
                    path,
                    "must have the columns class method family path auth cost, and flags or none",
                    columns.size() + " columns",
                    columns.size() == LEAST - 1 ? "a cost that is not known is no cost of 1: look it up" : "");
            return Optional.empty();
        }
        return row(columns);
    }

    private Optional<Endpoint> row(List<Column> columns) {
        Optional<EndpointClass> endpointClass =
                read(columns.get(0), () -> CLASSES.parse(columns.get(0).text()));
        Optional<String> method =
                read(columns.get(1), () -> known(columns.get(1).text(), Endpoint.METHODS));
        Optional<String> family = family(columns.get(2));
        Optional<String> place =
                read(columns.get(3), () -> pathOf(columns.get(3).text(), family));
        Optional<Auth> auth =
                read(columns.get(4), () -> AUTHS.parse(columns.get(4).text()));
        boolean message = method.equals(Optional.of("WS"))
                && place.filter(text -> text.endsWith("/")).isEmpty();
        List<Cost> costs = costs(columns.get(5), message);
        Flags flags = columns.size() == MOST ? flags(columns.get(6)) : new Flags(Set.of(), Map.of());
        refuseUnguarded(columns.get(4), endpointClass, auth);
        refuseOtherKind(columns.get(1), method, family);
        boolean whole = endpointClass.isPresent()
                && method.isPresent()
                && family.isPresent()
                && place.isPresent()
                && auth.isPresent()
                && !costs.isEmpty();
        return whole
                ? Optional.of(new Endpoint(
                        endpointClass.orElseThrow(),
                        method.orElseThrow(),
                        family.orElseThrow(),
                        place.orElseThrow(),
                        auth.orElseThrow(),
                        costs,
                        flags.set(),
                        flags.names()))
                : Optional.empty();
    }

    private Optional<String> family(Column column) {
        String name = column.text();
        return families.containsKey(name) || told.add("family " + name)
                ? read(column, () -> known(name, families.keySet()))
                : Optional.empty();
    }

    /** A message goes to a stream, and what is no message does not. */
    private void refuseOtherKind(Column column, Optional<String> method, Optional<String> family) {
        Family its = family.map(families::get).orElse(null);
        if (its == null || method.isEmpty()) {
            return;
        }
        boolean message = method.get().equals(Endpoint.MESSAGE);
        if (message != its.stream().isPresent()) {
            problems.add(
                    column.at(),
                    path,
                    message
                            ? "must not be WS in a family without a 'stream': " + its.name()
                            : "must be WS in a family with a 'stream': " + its.name(),
                    column.text(),
                    "");
        }
    }

    private <T> Optional<T> read(Column column, Supplier<T> parse) {
        try {
            return Optional.of(parse.get());
        } catch (UnfitText unfit) {
            problems.add(column.at(), path, String.valueOf(unfit.getMessage()), column.text(), unfit.hint());
            return Optional.empty();
        }
    }

    private static String known(String text, Set<String> known) {
        if (!known.contains(text)) {
            throw new UnfitText(
                    "must be one of " + known.stream().sorted().toList(),
                    Nearest.to(text, known)
                            .map(near -> "did you mean " + near + "?")
                            .orElse(""));
        }
        return text;
    }

    private String pathOf(String text, Optional<String> family) {
        if (!text.startsWith("/") || (PathTemplate.isTemplate(text) && !new PathTemplate(text).isWellFormed())) {
            throw new UnfitText("must be an absolute path, with {name} for an open segment", "");
        }
        if (!isPlain(text)) {
            throw new UnfitText(
                    "must be a path as requests have it, without query, fragment, escapes, empty or dotted segments",
                    "parameters are not part of a row");
        }
        family.map(families::get).ifPresent(its -> {
            boolean elsewhere = families.values().stream()
                    .anyMatch(other -> !other.equals(its) && other.paths().contains(text));
            int length = longest(its, text);
            boolean nearer = families.values().stream().anyMatch(other -> longest(other, text) > length);
            boolean here = its.paths().contains(text) || (length > 0 && !nearer);
            if (elsewhere || !here) {
                throw new UnfitText(
                        "must begin with a prefix of family " + its.name(),
                        "its prefixes are " + String.join(", ", its.prefixes()));
            }
        });
        return text;
    }

    /** What requests' paths look like once they are judged. */
    private static boolean isPlain(String path) {
        return path.chars().allMatch(c -> c > ' ' && c <= '~' && "?#%\\\"<>^`|".indexOf(c) < 0)
                && !path.contains("//")
                && !(path + "/").contains("/./")
                && !(path + "/").contains("/../");
    }

    /** How much of a path a family's prefix says. */
    private static int longest(Family family, String path) {
        return family.prefixes().stream()
                .filter(path::startsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** Whoever changes an account shows a key. */
    private void refuseUnguarded(Column column, Optional<EndpointClass> endpointClass, Optional<Auth> auth) {
        if (auth.equals(Optional.of(Auth.NONE))
                && endpointClass.isPresent()
                && !endpointClass.equals(Optional.of(EndpointClass.MARKET))) {
            problems.add(column.at(), path, "must be key or signed for every class but market", column.text(), "");
        }
    }

    private List<Cost> costs(Column column, boolean message) {
        List<Cost> read = new ArrayList<>();
        for (Column part : column.split()) {
            Optional<String> unknown = costs.unknownLimit(part.text());
            if (unknown.isPresent() && !told.add("limit " + unknown.get())) {
                continue;
            }
            read(part, () -> message ? costs.parse(part.text()) : costs.parseOutside(part.text()))
                    .ifPresent(cost -> {
                        if (read.stream().anyMatch(other -> other.limit().equals(cost.limit()))) {
                            problems.add(part.at(), path, "must not cost a limit twice", part.text(), "");
                        }
                        read.add(cost);
                    });
        }
        return read;
    }

    private Flags flags(Column column) {
        Set<EndpointFlag> set = EnumSet.noneOf(EndpointFlag.class);
        Map<EndpointFlag, Set<String>> names = new EnumMap<>(EndpointFlag.class);
        for (Column part : column.split()) {
            read(part, () -> flag(part.text())).ifPresent(flag -> {
                boolean first = set.add(flag);
                boolean another = flag == EndpointFlag.LIST || flag == EndpointFlag.NESTED;
                boolean named = !flag.names()
                        || names.computeIfAbsent(flag, _ -> new LinkedHashSet<>())
                                .add(argument(part.text()));
                if (!named || !(first || another)) {
                    problems.add(part.at(), path, "must not have a flag twice", part.text(), "");
                }
            });
        }
        return new Flags(set, names);
    }

    private static EndpointFlag flag(String text) {
        int open = text.indexOf('(');
        EndpointFlag flag = FLAGS.parse(open < 0 ? text : text.substring(0, open));
        String named = argument(text);
        boolean whole = flag == EndpointFlag.BATCH && named.equals("[]");
        if (flag.names() && (named.isEmpty() || !(whole || named.chars().allMatch(EndpointRowParser::plain)))) {
            throw new UnfitText("must name its parameter", "write " + Text.kebab(flag) + "(PARAMETER)");
        }
        if (!flag.names() && open >= 0) {
            throw new UnfitText("must not name a parameter", "write " + Text.kebab(flag));
        }
        return flag;
    }

    /** What stands in the brackets, if anything does. */
    private static String argument(String text) {
        int open = text.indexOf('(');
        return open < 0 || !text.endsWith(")") ? "" : text.substring(open + 1, text.length() - 1);
    }

    /** What a parameter's name is made of (RFC 3986 section 2.3). */
    private static boolean plain(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '~');
    }

    private record Flags(Set<EndpointFlag> set, Map<EndpointFlag, Set<String>> names) {}
}
