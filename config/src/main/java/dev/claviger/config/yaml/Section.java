package dev.claviger.config.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One mapping of a document, from which a record is read: each value is asked for by key, with what stands in for it. A
 * value that is wrong is remembered as a problem and replaced by its stand-in, so that the reading goes on and the next
 * problem is found in the same run. {@link #make} ends the reading: a key nobody asked for is a problem too.
 */
public final class Section {
    private static final String MUST_BE_MAPPING = "must be a mapping of keys to values";

    private final Problems problems;
    private final Scalars scalars;
    private final String path;
    private final Position at;
    private final Members members;
    private final String source;

    Section(Problems problems, String path, Position at, YamlNode.Mapping mapping, String source) {
        this.problems = problems;
        this.scalars = new Scalars(problems);
        this.path = path;
        this.at = at;
        this.members = new Members(problems, path, at, mapping);
        this.source = source;
        problems.locate(path, at);
    }

    static Section empty(Problems problems) {
        return new Section(problems, "", Position.START, new YamlNode.Mapping(Position.START, Map.of()), "");
    }

    /** Where this section stands in the document. */
    public String path() {
        return path;
    }

    /** Where a key of this section stands in the document, be it there or not. */
    public String pathOf(String key) {
        return members.pathOf(key);
    }

    /** The keys that are there, asked for or not. */
    public Set<String> keys() {
        return members.keys();
    }

    /** A value that may be absent, made from its text. */
    public <T> Optional<T> value(String key, Function<String, T> parse) {
        return members.find(key).flatMap(node -> scalars.text(pathOf(key), node, parse));
    }

    /** A value that may be absent, with what it is then. */
    public <T> T value(String key, T byDefault, Function<String, T> parse) {
        return value(key, parse).orElse(byDefault);
    }

    /** A value that must be there; the stand-in only keeps the reading going. */
    public <T> T required(String key, T standIn, Function<String, T> parse) {
        demand(key);
        return value(key, standIn, parse);
    }

    /** A text that may be absent. */
    public Optional<String> text(String key) {
        return value(key, text -> text);
    }

    /** A text that may be absent, with what it is then. */
    public String text(String key, String byDefault) {
        return text(key).orElse(byDefault);
    }

    /** A text that must be there. */
    public String required(String key, String standIn) {
        return required(key, standIn, text -> text);
    }

    /** A text that may be absent; a number without quotes is taken as it is written. */
    public Optional<String> code(String key) {
        return members.find(key).flatMap(node -> scalars.code(pathOf(key), node));
    }

    /** A text that must be there; a number without quotes is taken as it is written. */
    public String requiredCode(String key, String standIn) {
        demand(key);
        return code(key).orElse(standIn);
    }

    /** A list of texts, empty where it is absent; a number without quotes is taken as it is written. */
    public List<String> codes(String key) {
        return values(key, scalars::code);
    }

    /** A list of texts, empty where it is absent. */
    public List<String> texts(String key) {
        return values(key, text -> text);
    }

    /** A list of texts, or a single one without brackets. */
    public List<String> textOrTexts(String key, List<String> byDefault) {
        if (!members.isCollection(key)) {
            return text(key).map(List::of).orElse(byDefault);
        }
        return texts(key);
    }

    /** A list, empty where it is absent, each element made from its text. */
    public <T> List<T> values(String key, Function<String, T> parse) {
        return values(key, (place, node) -> scalars.text(place, node, parse));
    }

    /** One text or a list of them, each element made from its text. */
    public <T> List<T> valueOrValues(String key, List<T> byDefault, Function<String, T> parse) {
        return members.isCollection(key)
                ? values(key, parse)
                : value(key, parse).map(List::of).orElse(byDefault);
    }

    private <T> List<T> values(String key, BiFunction<String, YamlNode, Optional<T>> read) {
        return new Elements(problems, pathOf(key), members.elements(key)).read(read);
    }

    /** A list of mappings, empty where it is absent. */
    public <T> List<T> sections(String key, Function<Section, Optional<T>> read) {
        return values(
                key,
                (place, node) ->
                        asSection(place, node.at(), node, MUST_BE_MAPPING, "").flatMap(read));
    }

    /** A whole number that may be absent. */
    public Optional<Long> number(String key) {
        return members.find(key).flatMap(node -> scalars.number(pathOf(key), node));
    }

    /** A whole number that may be absent, with what it is then. */
    public long number(String key, long byDefault) {
        return number(key).orElse(byDefault);
    }

    /** A whole number that may be absent and fits an int. */
    public int number(String key, int byDefault) {
        long number = number(key, (long) byDefault);
        if (number != (int) number) {
            problems.add(pathOf(key), "must be a smaller whole number", Long.toString(number), "");
            return byDefault;
        }
        return (int) number;
    }

    /** A whole number that must be there. */
    public long requiredNumber(String key, long standIn) {
        demand(key);
        return number(key, standIn);
    }

    /** A truth value that may be absent. */
    public boolean flag(String key, boolean byDefault) {
        return members.find(key)
                .flatMap(node -> scalars.flag(pathOf(key), node))
                .orElse(byDefault);
    }

    /** One of a closed choice that may be absent. */
    public <E extends Enum<E>> E choice(String key, E byDefault) {
        return value(key, byDefault, Choices.of(byDefault.getDeclaringClass())::parse);
    }

    /** One of a closed choice that must be there. */
    public <E extends Enum<E>> E requiredChoice(String key, E standIn) {
        demand(key);
        return choice(key, standIn);
    }

    /** A mapping that may be absent, with what it is then; one that is there and empty is read like any other. */
    public <T> T section(String key, T byDefault, Function<Section, T> read) {
        return section(key).map(read).orElse(byDefault);
    }

    /** A mapping that must be there. */
    public <T> T requiredSection(String key, T standIn, Function<Section, T> read) {
        demand(key);
        return section(key, standIn, read);
    }

    /** A mapping that may be absent. */
    public Optional<Section> section(String key) {
        return section(key, MUST_BE_MAPPING, "");
    }

    /** A mapping that may be absent, with what is said where anything else stands there. */
    public Optional<Section> section(String key, String rule, String hint) {
        return members.find(key).flatMap(node -> asSection(pathOf(key), members.keyAt(key), node, rule, hint));
    }

    /** Every key of a mapping of mappings by name, in the order of the file; empty where it is absent. */
    public <T> Map<String, T> each(String key, BiFunction<String, Section, Optional<T>> read) {
        Map<String, T> values = new LinkedHashMap<>();
        section(key)
                .ifPresent(section -> section.keys()
                        .forEach(name -> section.section(name)
                                .flatMap(element -> read.apply(name, element))
                                .ifPresent(value -> values.put(name, value))));
        return values;
    }

    /** A mapping of names to values, in the order of the file; empty where it is absent. */
    public <T> Map<String, T> valuesByName(String key, Function<String, T> parse) {
        Map<String, T> values = new LinkedHashMap<>();
        section(key)
                .ifPresent(section -> section.keys()
                        .forEach(name -> section.value(name, parse).ifPresent(value -> values.put(name, value))));
        return values;
    }

    /** A mapping of names to whole numbers, in the order of the file; empty where it is absent. */
    public Map<String, Long> numbersByName(String key) {
        Map<String, Long> values = new LinkedHashMap<>();
        section(key).ifPresent(section -> section.keys().forEach(name -> values.put(name, section.number(name, 1L))));
        return values;
    }

    /** The lines of a literal block ({@code key: |}) that must be there, each with its place in the file. */
    public List<Line> lines(String key) {
        demand(key);
        return members.find(key)
                .flatMap(node -> scalars.lines(pathOf(key), node, source, key))
                .orElse(List.of());
    }

    /** Adds a problem with this section as a whole. */
    public void refuse(String rule, String hint) {
        problems.add(at, path, rule, "", hint);
    }

    /** Adds a problem with the value of a key. */
    public void refuse(String key, String rule, String value, String hint) {
        problems.add(pathOf(key), rule, value, hint);
    }

    /**
     * Makes the record and ends the reading.
     *
     * @param standIn what is returned where the record's own rules refuse the values; never used in the end, because a
     *     document with a problem is refused whole
     * @param maker asks this section for all it needs
     */
    public <T> T make(T standIn, Supplier<T> maker) {
        return make(maker).orElse(standIn);
    }

    /** Makes the record and ends the reading; empty where the record's own rules refuse the values. */
    public <T> Optional<T> make(Supplier<T> maker) {
        Optional<T> made = Optional.empty();
        try {
            made = Optional.of(maker.get());
        } catch (BrokenRules broken) {
            problems.add(broken, this::pathOf);
        }
        members.refuseUnknown();
        return made;
    }

    /** Adds a problem where a key is absent. */
    public void demand(String key) {
        members.demand(key);
    }

    private Optional<Section> asSection(String place, Position where, YamlNode node, String rule, String hint) {
        problems.locate(place, node.at());
        if (node instanceof YamlNode.Mapping inner) {
            return Optional.of(new Section(problems, place, where, inner, source));
        }
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Scalar.Kind.NOTHING) {
            return Optional.of(new Section(problems, place, where, new YamlNode.Mapping(where, Map.of()), source));
        }
        problems.add(place, rule, node.shown(), hint);
        return Optional.empty();
    }
}
