package dev.claviger.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.claviger.config.load.ConfigLoader;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.config.yaml.Text;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleTest {
    private static final String MINIMAL_WITH_ACCOUNT = ConfigFolder.MINIMAL + """
            accounts:
              main:
                exchange: binance
                api-key: KEY
                key: {label: one, type: hmac-sha256}
            """;

    @TempDir
    private Path temporary;

    private ConfigFolder folder;

    @BeforeEach
    void useFolder() {
        folder = new ConfigFolder(temporary);
    }

    @Test
    void example_sets_every_key_to_a_value_that_is_not_its_default() throws ConfigException {
        ClavigerConfig example = folder.load(ExampleFile.text());
        ClavigerConfig minimal = folder.load(MINIMAL_WITH_ACCOUNT);

        List<String> same = new ArrayList<>();
        compare("", example, minimal, same);

        // What has no default cannot differ from one.
        assertThat(same).containsExactlyInAnyOrder("hsm.token", "exchanges.binance.profile", "accounts.main.exchange");
    }

    @Test
    void example_holds_what_it_says() throws ConfigException {
        ClavigerConfig example = folder.load(ExampleFile.text());

        assertThat(example.listen())
                .isEqualTo(new ListenConfig(
                        "127.0.0.2",
                        9317,
                        List.of("claviger", "claviger.trading.svc"),
                        DataSize.ofKiB(16),
                        DataSize.ofKiB(32),
                        DataSize.ofMiB(2),
                        256,
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(5),
                        false,
                        2));
        assertThat(example.hsm().pin()).isEqualTo(new PinSource.FromFile(Path.of("/run/secrets/claviger-pin")));
        assertThat(binance(example).throttle())
                .isEqualTo(new ThrottleConfig(
                        256,
                        Duration.ofSeconds(1),
                        20,
                        10,
                        Optional.of("as-exchange-info-says"),
                        Map.of("api-orders-10s", 90L)));
        assertThat(example.accounts().values())
                .extracting(AccountConfig::key)
                .containsExactly(new KeyConfig("binance-main", KeyType.ED25519, Optional.of("9f86d081884c7d65")));
    }

    @Test
    void minimal_file_gives_the_documented_defaults() throws ConfigException {
        ClavigerConfig minimal = folder.load(ConfigFolder.MINIMAL);

        assertThat(minimal)
                .isEqualTo(new ClavigerConfig(
                        temporary.resolve("state"),
                        new ListenConfig(
                                "127.0.0.1",
                                8317,
                                List.of(),
                                DataSize.parse("8KiB"),
                                DataSize.parse("16KiB"),
                                DataSize.parse("1MiB"),
                                1024,
                                Duration.ofSeconds(75),
                                Duration.ofSeconds(10),
                                true,
                                0),
                        new AdminConfig("127.0.0.1", 8318),
                        new HsmConfig(
                                Optional.empty(),
                                "claviger",
                                Optional.empty(),
                                new PinSource.FromPrompt(),
                                Binding.NATIVE,
                                1,
                                1024,
                                Duration.ofSeconds(2),
                                4,
                                true,
                                true,
                                Map.of()),
                        Map.of(
                                "binance",
                                new ExchangeConfig(
                                        "binance",
                                        "production",
                                        Map.of(),
                                        new EgressConfig(
                                                Optional.empty(),
                                                Optional.empty(),
                                                List.of(),
                                                Duration.ofSeconds(3),
                                                Duration.ofSeconds(10),
                                                Duration.ofSeconds(50),
                                                64),
                                        Duration.ofSeconds(5),
                                        new ThrottleConfig(
                                                1024, Duration.ofSeconds(2), 10, 5, Optional.empty(), Map.of()))),
                        Map.of(),
                        new BotsConfig(Duration.ofSeconds(60), 200_000),
                        new AuditConfig(
                                temporary.resolve("state/audit"), DataSize.parse("64MiB"), 0, DataSize.parse("64MiB")),
                        new ShutdownConfig(Duration.ofSeconds(10))));
    }

    @Test
    void defaults_are_told_in_the_example_as_they_are() throws ConfigException {
        ClavigerConfig minimal = folder.load(MINIMAL_WITH_ACCOUNT);

        ExampleFile.meanings().forEach((component, meaning) -> {
            int at = meaning.indexOf("Default: ");
            if (at < 0) {
                return;
            }
            String told = meaning.substring(at + "Default: ".length()).split(",", -1)[0];
            Object value = find(minimal, component).orElseThrow();
            String expected = told.equals("none") || told.contains(" ") || told.contains("'") ? "" : told;
            assertThat(spelt(value, component.component(), temporary))
                    .as(component.toString())
                    .isEqualTo(expected);
        });
    }

    @Test
    void relative_paths_start_at_the_files_folder_and_a_relative_audit_folder_at_the_state() throws ConfigException {
        ClavigerConfig config = folder.load("""
                state: data
                audit: {directory: trail}
                hsm: {token: t, pin: {file: pins/one}, library: lib.so}
                exchanges: {binance: {profile: binance, egress: {trust: ca.pem}}}
                """);

        assertThat(config.state()).isEqualTo(temporary.resolve("data"));
        assertThat(config.audit().directory()).isEqualTo(temporary.resolve("data/trail"));
        assertThat(config.hsm().pin()).isEqualTo(new PinSource.FromFile(temporary.resolve("pins/one")));
        assertThat(config.hsm().library()).contains(temporary.resolve("lib.so"));
        assertThat(binance(config).egress().trust()).contains(temporary.resolve("ca.pem"));
        assertThat(config.botsDirectory()).isEqualTo(temporary.resolve("data/bots"));
    }

    @Test
    void family_is_reached_at_the_configured_host_or_else_the_profiles() throws ConfigException {
        LoadedConfig loaded = ConfigLoader.loadAll(folder.write(ExampleFile.text()));
        ExchangeProfile profile = Objects.requireNonNull(loaded.profiles().get("binance"));

        assertThat(profile.families().values().stream()
                        .map(family -> family.name() + " "
                                + binance(loaded.config()).hostOf(family).orElse("none")))
                .contains("api testnet.binance.vision", "papi papi.sandbox.example:8443", "eapi none");
    }

    @Test
    void section_that_is_there_and_empty_has_its_defaults() throws ConfigException {
        assertThat(folder.load("listen:\nadmin: {}\n" + ConfigFolder.MINIMAL))
                .isEqualTo(folder.load(ConfigFolder.MINIMAL));
    }

    private static void compare(String path, Object example, Object minimal, List<String> same) {
        for (RecordComponent component : example.getClass().getRecordComponents()) {
            String key = path + Text.kebab(component.getName());
            Object one = get(component, example);
            Object other = get(component, minimal);
            if (one instanceof Record && !(one instanceof DataSize) && !(one instanceof PinSource)) {
                compare(key + ".", one, other, same);
            } else if (one instanceof Map<?, ?> map && map.values().iterator().next() instanceof Record element) {
                String name = String.valueOf(map.keySet().iterator().next());
                compare(key + "." + name + ".", element, Objects.requireNonNull(((Map<?, ?>) other).get(name)), same);
            } else if (one.equals(other)) {
                same.add(key);
            }
        }
    }

    private static ExchangeConfig binance(ClavigerConfig config) {
        return Objects.requireNonNull(config.exchanges().get("binance"));
    }

    private static Optional<Object> find(Object in, ExampleFile.RecordComponentName wanted) {
        for (RecordComponent component : in.getClass().getRecordComponents()) {
            Object value = get(component, in);
            if (in.getClass() == wanted.type() && component.getName().equals(wanted.component())) {
                return Optional.of(value);
            }
            Object below = value instanceof Map<?, ?> map && !map.isEmpty()
                    ? map.values().iterator().next()
                    : value;
            if (below instanceof Record && !(below instanceof PinSource) && !(below instanceof DataSize)) {
                Optional<Object> found = find(below, wanted);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static String spelt(Object value, String component, Path folder) {
        return switch (value) {
            case Optional<?> optional -> optional.map(Object::toString).orElse("");
            case List<?> list when list.isEmpty() -> "";
            case Map<?, ?> map when map.isEmpty() || component.equals("accounts") -> "";
            case Path path when path.startsWith(folder) -> String.valueOf(path.getFileName());
            case Integer percent when component.endsWith("Percent") -> percent + "%";
            case Duration duration when duration.equals(Duration.ofMinutes(1)) -> "60s";
            default -> Text.of(value);
        };
    }

    private static Object get(RecordComponent component, Object from) {
        try {
            return component.getAccessor().invoke(from);
        } catch (ReflectiveOperationException e) {
            return fail("component %s of %s cannot be read", component.getName(), from.getClass(), e);
        }
    }
}
