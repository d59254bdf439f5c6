package dev.claviger.harness.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.ClavigerConfig;
import dev.claviger.config.load.ConfigLoader;
import dev.claviger.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files under deploy/ agree with the configuration as it is today, and with one another. */
final class DeployedConfigurationTest {
    private static final Path DEPLOY = Optional.ofNullable(
                    Path.of("").toAbsolutePath().getParent())
            .orElseThrow()
            .resolve("deploy");
    private static final String CONFIG_MAP = "  claviger.yaml: |";
    private static final Pattern PATIENCE =
            Pattern.compile("(?:terminationGracePeriodSeconds: |stop_grace_period: |TimeoutStopSec=)([0-9]+)");

    @TempDir
    private Path directory;

    @Test
    void the_file_to_begin_with_loads_as_it_is() throws ConfigException {
        ClavigerConfig config = ConfigLoader.load(DEPLOY.resolve("claviger.yaml"));

        assertThat(config.listen().address()).isEqualTo("127.0.0.1");
        assertThat(config.admin().address()).isEqualTo("127.0.0.1");
    }

    @Test
    void the_config_map_of_the_sidecar_loads_and_lets_the_kubelet_ask_for_health() throws Exception {
        ClavigerConfig config = sidecar();

        assertThat(config.admin().address()).isEqualTo("0.0.0.0");
        assertThat(config.listen().address()).isEqualTo("127.0.0.1");
    }

    /** What is measured is what runs: the benchmark sets it too. */
    @ParameterizedTest
    @ValueSource(strings = {"../claviger", "Containerfile", "systemd/claviger.service"})
    void signatures_find_their_memory_at_hand_wherever_claviger_runs(String file) throws IOException {
        assertThat(Files.readAllLines(DEPLOY.resolve(file)))
                .filteredOn(line -> line.contains("GLIBC_TUNABLES"))
                .singleElement()
                .asString()
                .contains("glibc.malloc.tcache_count=64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kubernetes/sidecar.yaml", "kubernetes/two-pods.yaml", "compose.yaml", "systemd/claviger.service"
            })
    void who_stops_claviger_waits_longer_than_it_drains(String file) throws Exception {
        Duration drain = file.startsWith("kubernetes")
                ? sidecar().shutdown().drain()
                : ConfigLoader.load(DEPLOY.resolve("claviger.yaml")).shutdown().drain();

        Matcher patience = PATIENCE.matcher(Files.readString(DEPLOY.resolve(file)));

        assertThat(patience.find()).as("%s says how long it waits", file).isTrue();
        assertThat(Duration.ofSeconds(Long.parseLong(patience.group(1)))).isGreaterThan(drain);
    }

    /** The block scalar in the first document of the manifest, four columns to the right of where it belongs. */
    private ClavigerConfig sidecar() throws IOException, ConfigException {
        List<String> lines = Files.readAllLines(DEPLOY.resolve("kubernetes/sidecar.yaml"));
        String text = lines.stream()
                .skip(lines.indexOf(CONFIG_MAP) + 1L)
                .takeWhile(line -> !line.equals("---"))
                .map(line -> line.substring(4))
                .collect(Collectors.joining("\n"));
        return ConfigLoader.load(Files.writeString(directory.resolve("claviger.yaml"), text));
    }
}
