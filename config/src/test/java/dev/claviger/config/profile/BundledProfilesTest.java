package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.family.Family;
import dev.claviger.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BundledProfilesTest {
    private static final Path SOURCES = Path.of("exchanges");

    @Test
    void index_names_every_profile_there_is() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(".yaml"))
                    .map(file -> file.substring(0, file.length() - ".yaml".length()))
                    .sorted()
                    .toList();
            assertThat(ProfileLoader.bundledNames()).containsExactlyElementsOf(names);
        }
    }

    @Test
    void every_profile_loads_under_its_own_name() throws ConfigException {
        for (String name : ProfileLoader.bundledNames()) {
            assertThat(ProfileLoader.bundled(name).name()).isEqualTo(name);
        }
    }

    /** Nothing of these is tried with a client or a sandbox. */
    @Test
    void a_profile_without_a_sandbox_says_what_was_tested() throws IOException {
        for (String name :
                List.of("bingx", "bitfinex", "bitmex", "bitstamp", "cryptocom", "deribit", "gemini", "htx")) {
            assertThat(Files.readString(SOURCES.resolve(name + ".yaml")))
                    .as(name)
                    .containsPattern("(?m)^# Tested: .*(Not\n# tested|Not tested)");
        }
    }

    @Test
    void a_profile_that_is_read_again_without_a_change_is_the_same() throws ConfigException {
        for (String name : ProfileLoader.bundledNames()) {
            ExchangeProfile profile = ProfileLoader.bundled(name);
            assertThat(ProfileLoader.bundled(name)).as(name).isEqualTo(profile).hasSameHashCodeAs(profile);
        }
        assertThat(ProfileLoader.bundled("kucoin")).isNotEqualTo(ProfileLoader.bundled("kucoinfutures"));
    }

    @Test
    void what_is_answered_in_parts_are_changes_that_the_profile_knows() throws ConfigException {
        for (String name : ProfileLoader.bundledNames()) {
            ExchangeProfile profile = ProfileLoader.bundled(name);
            Set<String> trades = profile.endpoints().all().stream()
                    .filter(endpoint -> endpoint.endpointClass() == EndpointClass.TRADE)
                    .map(Endpoint::path)
                    .collect(Collectors.toSet());
            profile.learn()
                    .parts()
                    .forEach(parts ->
                            assertThat(parts.paths()).as(name).isNotEmpty().isSubsetOf(trades));
        }
    }

    @Test
    void binance_has_all_rows_of_its_file_each_found_by_method_and_path() throws ConfigException, IOException {
        ExchangeProfile binance = ProfileLoader.bundled("binance");
        long rows = Files.readAllLines(SOURCES.resolve("binance.yaml")).stream()
                .filter(line -> line.matches("  (market|read|stream|trade|risk|transfer|withdraw|admin) .*"))
                .count();

        assertThat(binance.endpoints().all()).hasSize((int) rows).hasSizeGreaterThan(940);
        assertThat(binance.endpoints().all()).allSatisfy(endpoint -> {
            assertThat(binance.endpoints().find(endpoint.method(), endpoint.path()))
                    .isSameAs(endpoint);
            Family family = binance.familyOf(endpoint.path());
            assertThat(family).isNotNull().extracting(Family::name).isEqualTo(endpoint.family());
        });
        assertThat(binance.endpoints().find("POST", "/sapi/v1/capital/withdraw/apply"))
                .isNotNull()
                .extracting(Endpoint::endpointClass)
                .isEqualTo(EndpointClass.WITHDRAW);
    }

    /** How many calls the README says an exchange's table has, each in its row. */
    @Test
    void trap_32_the_readme_counts_the_endpoints_as_the_tables_have_them() throws ConfigException, IOException {
        Pattern row = Pattern.compile("\\| ([^|]+) \\|[^|]*: (\\d+) endpoints.*");
        int rows = 0;
        for (String line : Files.readAllLines(Path.of("..", "README.md"))) {
            Matcher told = row.matcher(line);
            if (told.matches()) {
                ExchangeProfile profile = ProfileLoader.bundled(profileOf(told.group(1)));
                long calls = profile.endpoints().all().stream()
                        .filter(endpoint -> !endpoint.method().equals("WS"))
                        .count();
                assertThat(calls).as(told.group(1)).isEqualTo(Long.parseLong(told.group(2)));
                rows++;
            }
        }
        assertThat(rows).isGreaterThanOrEqualTo(13);
    }

    private static String profileOf(String told) {
        return told.toLowerCase(Locale.ROOT).replaceAll(" (v5|advanced)$", "").replace(" ", "");
    }
}
