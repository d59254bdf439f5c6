package dev.claviger.config.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML 1.2 document into nodes. It takes the plain part of YAML only: no anchors and aliases, no tags, no
 * second document, keys that are texts and stand once, and no deeper than any configuration is.
 */
final class YamlParser {
    private static final int DEEPEST = 32;
    private static final String NOT_WELL_FORMED = "must be well-formed YAML";

    private final Problems problems;
    private final Iterator<Event> events;

    private YamlParser(String source, String name, Problems problems) {
        this.problems = problems;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        this.events = new Parse(settings).parseString(source).iterator();
    }

    /**
     * Reads a document; one that is empty is an empty mapping.
     *
     * @throws ConfigException if it is not such a document
     */
    static YamlNode parse(String source, String name, Problems problems) throws ConfigException {
        try {
            YamlNode root = new YamlParser(source, name, problems).document();
            problems.refuseIfAny();
            return root;
        } catch (MarkedYamlEngineException e) {
            Position at = e.getProblemMark().map(YamlParser::position).orElse(Position.START);
            problems.add(at, "", NOT_WELL_FORMED, "", explain(e, line(source, at)));
        } catch (ReaderException e) {
            problems.add(position(source, e.getPosition()), "", "must be printable text", "", "");
        } catch (YamlEngineException _) {
            problems.add(Position.START, "", NOT_WELL_FORMED, "", "");
        }
        throw new ConfigException(problems.inOrder());
    }

    private YamlNode document() throws ConfigException {
        YamlNode root = new YamlNode.Mapping(Position.START, Map.of());
        boolean seen = false;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
                case DocumentStart -> {
                    if (seen) {
                        throw refusal(event, "must hold one document", "take out the line ---");
                    }
                    seen = true;
                }
                default -> root = node(event, 0, "");
            }
        }
        return root;
    }

    private YamlNode node(Event event, int depth, String path) throws ConfigException {
        if (depth > DEEPEST) {
            throw refusal(event, "must not be nested deeper than " + DEEPEST + " levels", "");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw refusal(event, "must not use anchors and aliases", "write the value out, or in quotes");
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case CollectionStartEvent start -> {
                refuseTag(start, start.getTag());
                yield start.getEventId() == Event.ID.MappingStart
                        ? mapping(start, depth, path)
                        : sequence(start, depth, path);
            }
            default -> throw refusal(event, NOT_WELL_FORMED, "");
        };
    }

    private YamlNode.Scalar scalar(ScalarEvent event) throws ConfigException {
        refuseTag(event, event.getTag());
        YamlNode.Scalar.Kind kind = event.isPlain() ? PlainScalars.kindOf(event.getValue()) : YamlNode.Scalar.Kind.TEXT;
        return new YamlNode.Scalar(position(event), event.getValue(), kind, event.isLiteral());
    }

    private YamlNode mapping(Event start, int depth, String path) throws ConfigException {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            if (!(node(key, depth + 1, path) instanceof YamlNode.Scalar name)) {
                throw refusal(key, "must have a text as key", "");
            }
            String place = path.isEmpty() ? name.text() : path + "." + name.text();
            YamlNode value = node(events.next(), depth + 1, place);
            YamlNode.Entry first = entries.putIfAbsent(name.text(), new YamlNode.Entry(name.at(), value));
            if (first != null) {
                problems.add(
                        name.at(),
                        Secrecy.isSecret(path) ? path : place,
                        "duplicate key",
                        "",
                        "it stands first at line " + first.keyAt().line());
            }
        }
        return new YamlNode.Mapping(position(start), entries);
    }

    private YamlNode sequence(Event start, int depth, String path) throws ConfigException {
        List<YamlNode> elements = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            elements.add(node(next, depth + 1, path + "[" + elements.size() + "]"));
        }
        return new YamlNode.Sequence(position(start), elements);
    }

    private void refuseTag(Event event, Optional<String> tag) throws ConfigException {
        if (tag.isPresent()) {
            throw refusal(event, "must not use tags", "write the value in quotes if it begins with !");
        }
    }

    private ConfigException refusal(Event event, String rule, String hint) {
        problems.add(position(event), "", rule, "", hint);
        return new ConfigException(problems.inOrder());
    }

    /** The parser's own words, unless they could quote from a line that holds a secret. */
    private static String explain(MarkedYamlEngineException e, String line) {
        return Secrecy.mayHoldSecret(line) || e.getProblem() == null ? "" : Shown.text(e.getProblem());
    }

    private static String line(String source, Position at) {
        return source.lines().skip(at.line() - 1L).findFirst().orElse("");
    }

    private static Position position(Event event) {
        return event.getStartMark().map(YamlParser::position).orElse(Position.START);
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Position position(String source, int index) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < index && i < source.length(); i++) {
            column++;
            if (source.charAt(i) == '\n') {
                line++;
                column = 1;
            }
        }
        return new Position(line, column);
    }
}
