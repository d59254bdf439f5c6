package dev.claviger.harness.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.ClavigerConfig;
import dev.claviger.config.ConfigLoader;
import dev.claviger.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files under deploy/ agree with the configuration as it is today, and with one another. */
final class DeployedConfigurationTest {
    private static final Path DEPLOY = Optional.ofNullable(
                    Path.of("").toAbsolutePath().getParent())
            .orElseThrow()
            .resolve("deploy");

    @TempDir
    private Path directory;

    @Test
    void the_file_to_begin_with_loads_as_it_is() throws ConfigException {
        ClavigerConfig config = ConfigLoader.load(DEPLOY.resolve("claviger.yaml"));

        assertThat(config.listen().address()).isEqualTo("127.0.0.1");
    }

    @Test
    void the_config_map_of_the_sidecar_loads_and_lets_the_kubelet_ask_for_health() throws Exception {
        ClavigerConfig config = sidecar();

        assertThat(config.admin().address()).isEqualTo("0.0.0.0");
        assertThat(config.listen().address()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sidecar.yaml", "two-pods.yaml"})
    void kubernetes_waits_longer_than_claviger_drains(String manifest) throws Exception {
        Duration drain = sidecar().shutdown().drain();

        List<Duration> patience = documents(DEPLOY.resolve("kubernetes").resolve(manifest)).stream()
                .map(document -> document.at("/spec/template/spec/terminationGracePeriodSeconds"))
                .filter(JsonNode::isNumber)
                .map(seconds -> Duration.ofSeconds(seconds.longValue()))
                .toList();

        assertThat(patience).isNotEmpty().allSatisfy(each -> assertThat(each).isGreaterThan(drain));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "systemd/claviger.service"})
    void compose_and_systemd_wait_longer_than_claviger_drains(String file) throws Exception {
        ClavigerConfig config = ConfigLoader.load(DEPLOY.resolve("claviger.yaml"));

        String text = Files.readString(DEPLOY.resolve(file));

        assertThat(text).containsAnyOf("stop_grace_period: 30s", "TimeoutStopSec=30s");
        assertThat(config.shutdown().drain()).isLessThan(Duration.ofSeconds(30));
    }

    private ClavigerConfig sidecar() throws IOException, ConfigException {
        String text = documents(DEPLOY.resolve("kubernetes/sidecar.yaml")).stream()
                .filter(document -> document.path("kind").stringValue("").equals("ConfigMap"))
                .map(document -> document.at("/data/claviger.yaml").stringValue())
                .findFirst()
                .orElseThrow();
        return ConfigLoader.load(Files.writeString(directory.resolve("claviger.yaml"), text));
    }

    private static List<JsonNode> documents(Path file) {
        try (var documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(file)) {
            return documents.readAll();
        }
    }
}
