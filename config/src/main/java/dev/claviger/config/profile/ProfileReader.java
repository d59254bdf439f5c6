package dev.claviger.config.profile;

import dev.claviger.config.profile.endpoint.CostParser;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.family.Family;
import dev.claviger.config.profile.family.Family.TimeSource;
import dev.claviger.config.profile.family.Fresh;
import dev.claviger.config.profile.family.Stream;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.limit.OrderAges;
import dev.claviger.config.profile.limit.Spellings;
import dev.claviger.config.profile.reply.ErrorKind;
import dev.claviger.config.profile.reply.ErrorShape;
import dev.claviger.config.profile.reply.ErrorShapes;
import dev.claviger.config.profile.reply.Learn;
import dev.claviger.config.profile.reply.StreamErrors;
import dev.claviger.config.profile.reply.StreamUse;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.config.profile.table.EndpointRows;
import dev.claviger.config.profile.table.EndpointTable;
import dev.claviger.config.profile.table.LooseEnds;
import dev.claviger.config.recipe.Signing;
import dev.claviger.config.recipe.TimeFormat;
import dev.claviger.config.token.BearerToken;
import dev.claviger.config.token.TokenPlace;
import dev.claviger.config.yaml.Durations;
import dev.claviger.config.yaml.Names;
import dev.claviger.config.yaml.Problems;
import dev.claviger.config.yaml.Section;
import dev.claviger.config.yaml.Text;
import dev.claviger.config.yaml.UnfitText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a profile file into its records: one method a record, one line a key. */
final class ProfileReader {
    /** What stands for a stream that is wrong. */
    private static final Stream NO_STREAM = new Stream(
            List.of("none"),
            Optional.empty(),
            Optional.empty(),
            "none",
            Map.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final Problems problems;
    private final LimitReader limitReader = new LimitReader();

    ProfileReader(Problems problems) {
        this.problems = problems;
    }

    /** The whole profile; empty where the problems leave nothing to build. */
    Optional<ExchangeProfile> read(Section s) {
        return s.make(() -> {
            Map<String, Limit> limits = s.each("limits", limitReader::limit);
            CostParser costs = new CostParser(limits);
            Map<String, Family> families = s.each("families", (name, family) -> family(name, family, costs));
            s.demand("families");
            s.demand("limits");
            var rows = new EndpointRows(problems, s.pathOf("endpoints"), families, limits);
            List<Endpoint> endpoints = rows.read(s.lines("endpoints"));
            families.values()
                    .forEach(family -> family.stream().ifPresent(stream -> {
                        rows.alsoCost(stream.connects());
                        rows.alsoCost(stream.keepAliveCosts());
                    }));
            Signing signing = s.requiredSection("signing", SigningReader.STAND_IN, new SigningReader()::read);
            if (problems.isEmpty()) {
                new LooseEnds(problems, endpoints).check(s.pathOf("signing"), signing);
            }
            if (problems.isEmpty()) {
                rows.refuseUnsigned(signing);
                rows.refuseUnsafeNames(signing, endpoints);
            }
            Optional<OrderAges> ages = s.section("ages").flatMap(LimitReader::ages);
            rows.refuseAgesUnknown(endpoints, ages);
            Map<String, BearerToken> tokens = s.each("tokens", this::token);
            rows.refuseTokensUnnamed(endpoints, tokens.values());
            new FamilyCheck(problems, s.pathOf("families")).check(families, limits.values());
            if (problems.isEmpty()) {
                rows.refuseUnusedLimits(s.pathOf("limits"));
            }
            ErrorShapes errors = s.requiredSection("errors", errors(), this::errors);
            Map<String, Environment> environments =
                    s.each("environments", (_, environment) -> environment(environment));
            HeaderRules.checkEnvironments(problems, s.pathOf("environments"), environments, signing);
            if (problems.isEmpty()) {
                refuseUnreadableRefusals(s, families, errors);
            }
            return new ExchangeProfile(
                    s.required("name", "none", ProfileReader::name),
                    s.required("title", "none"),
                    s.required("documentation", "none"),
                    families,
                    signing,
                    s.requiredSection("keys", Map.of(), this::keys),
                    limits,
                    s.section("spellings", Spellings.ONE, LimitReader::spellings),
                    ages,
                    s.each("tiers", (_, tier) -> limitReader.tier(tier, limits)),
                    s.sections("gates", gate -> LimitReader.gate(gate, families.keySet())),
                    s.section("learn", Learn.NOTHING, new LearnReader(endpoints)::read),
                    errors,
                    s.section("order", List.of(), new OrderReader()::read),
                    environments,
                    List.copyOf(tokens.values()),
                    new EndpointTable(families.values(), endpoints));
        });
    }

    private void refuseUnreadableRefusals(Section s, Map<String, Family> families, ErrorShapes errors) {
        RefusalRules refusals = new RefusalRules(problems);
        refusals.check(s.pathOf("errors"), errors);
        if (problems.isEmpty()) {
            families.values().forEach(family -> refusals.check(s.pathOf("families"), family, errors));
        }
    }

    /** It stands in paths, metrics and the audit trail. */
    private static String name(String text) {
        if (!Names.isName(text)) {
            throw new UnfitText(Names.RULE, "'title' is what people call it");
        }
        return text;
    }

    /** Where its own rules refuse one, another stands in for it: its rows are not wrong for that. */
    private Optional<Family> family(String name, Section s, CostParser costs) {
        List<String> prefixes = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        Optional<Family> family = s.make(() -> {
            prefixes.addAll(s.texts("prefixes"));
            paths.addAll(s.texts("paths"));
            Map<String, String> hosts = s.valuesByName("hosts", text -> text);
            Optional<TimeSource> time = s.section("time")
                    .flatMap(t -> t.make(() -> new TimeSource(
                            t.required("path", "/"),
                            t.required("field", "none"),
                            t.choice("unit", TimeFormat.MILLISECONDS))));
            return new Family(
                    name, prefixes, paths, hosts, time, s.section("stream").map(stream -> stream(stream, costs)));
        });
        return family.or(() -> Optional.of(new Family(
                name,
                prefixes,
                paths,
                Map.of("production", "none"),
                Optional.empty(),
                s.keys().contains("stream") ? Optional.of(NO_STREAM) : Optional.empty())));
    }

    private Stream stream(Section s, CostParser costs) {
        return s.make(
                NO_STREAM,
                () -> new Stream(
                        s.texts("method"),
                        s.text("id"),
                        s.text("params"),
                        s.required("refusal", "none", Placeholders::frame),
                        s.section("codes").map(this::codes).orElse(Map.of()),
                        s.texts("keep-alive"),
                        s.values("keep-alive-costs", costs::parseOfConnection),
                        s.text("opens"),
                        s.texts("query"),
                        s.text("base"),
                        s.text("cut"),
                        s.value("token", TokenPlace::parse),
                        s.values("connects", costs::parseOutside),
                        s.section("errors").flatMap(this::streamErrors),
                        s.section("used").flatMap(this::streamUse),
                        s.section("fresh").flatMap(this::fresh)));
    }

    private Optional<StreamErrors> streamErrors(Section s) {
        return s.make(() -> new StreamErrors(
                s.textOrTexts("code", List.of()).stream().map(Way::parse).toList(),
                s.value("status", Way::parse),
                s.value("until", Way::parse)));
    }

    private Optional<Fresh> fresh(Section s) {
        return s.make(() -> {
            Optional<String> window = s.text("receive-window");
            Duration longest = Duration.ofDays(1);
            return new Fresh(
                    s.text("timestamp"),
                    window,
                    window.isPresent()
                            ? s.required("max", longest, Durations::parse)
                            : s.value("max", longest, Durations::parse),
                    s.texts("strip"));
        });
    }

    private Optional<StreamUse> streamUse(Section s) {
        return s.make(() -> new StreamUse(
                s.required("list", "none"),
                s.texts("named"),
                s.required("count", "none"),
                s.valuesByName("headers", text -> text)));
    }

    private Optional<BearerToken> token(String name, Section s) {
        return s.make(() -> new BearerToken(
                name, s.textOrTexts("at", List.of()), s.textOrTexts("addresses", List.of()), s.text("parameter")));
    }

    private Map<ErrorKind, String> codes(Section s) {
        Map<ErrorKind, String> codes = new EnumMap<>(ErrorKind.class);
        return s.make(codes, () -> {
            for (ErrorKind kind : ErrorKind.values()) {
                s.code(Text.kebab(kind)).ifPresent(code -> codes.put(kind, code));
            }
            return codes;
        });
    }

    private Optional<Environment> environment(Section s) {
        return s.make(() -> new Environment(s.valuesByName("headers", text -> text)));
    }

    private Map<KeyType, KeyScheme> keys(Section s) {
        Map<KeyType, KeyScheme> keys = new EnumMap<>(KeyType.class);
        return s.make(keys, () -> {
            for (KeyType type : KeyType.values()) {
                s.section(Text.kebab(type))
                        .ifPresent(scheme -> keys.put(
                                type,
                                scheme.make(
                                        new KeyScheme(KeyScheme.Encoding.HEX, KeyScheme.SecretForm.TEXT, ""),
                                        () -> new KeyScheme(
                                                scheme.requiredChoice("encoding", KeyScheme.Encoding.HEX),
                                                scheme.choice("secret", KeyScheme.SecretForm.TEXT),
                                                scheme.text("id-prefix", "")))));
            }
            if (keys.isEmpty()) {
                s.refuse("must name at least one key type", "");
            }
            return keys;
        });
    }

    private ErrorShapes errors(Section s) {
        return s.make(errors(), () -> {
            String body = s.required("body", errors().body(), Placeholders::body);
            Map<ErrorKind, ErrorShape> kinds = new EnumMap<>(errors().kinds());
            s.demand("kinds");
            s.section("kinds")
                    .ifPresent(section -> section.make(kinds, () -> {
                        for (ErrorKind kind : ErrorKind.values()) {
                            String key = Text.kebab(kind);
                            kinds.put(kind, section.requiredSection(key, errors().of(kind), this::error));
                        }
                        return kinds;
                    }));
            return new ErrorShapes(body, kinds);
        });
    }

    private static ErrorShapes errors() {
        Map<ErrorKind, ErrorShape> kinds = new EnumMap<>(ErrorKind.class);
        for (ErrorKind kind : ErrorKind.values()) {
            kinds.put(kind, new ErrorShape(400, "0", "none"));
        }
        return new ErrorShapes("none", kinds);
    }

    private ErrorShape error(Section s) {
        return s.make(
                new ErrorShape(400, "0", "none"),
                () -> new ErrorShape(
                        Math.clamp(s.requiredNumber("status", 400), 0, Integer.MAX_VALUE),
                        s.requiredCode("code", "0"),
                        s.required("message", "none", Placeholders::message)));
    }
}
