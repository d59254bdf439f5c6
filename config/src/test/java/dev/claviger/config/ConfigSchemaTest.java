package dev.claviger.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigSchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ConfigSchema.json(), InputFormat.JSON);

    @Test
    void accepts_the_example_and_the_minimal_file() {
        assertThat(errors(ExampleFile.text())).isEmpty();
        assertThat(errors(ConfigFolder.MINIMAL)).isEmpty();
    }

    @Test
    void explains_every_key_and_names_it_in_kebab_case() {
        assertThat(ConfigSchema.json())
                .contains("\"max-request-line\"", "The longest request line, 1KiB to 64KiB. Default: 8KiB")
                .doesNotContain("maxRequestLine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  port: 9317             |   prot: 9317",
                "  port: 9317             |   port: many",
                "  port: 9317             |   port: -1",
                "  idle-timeout: 90s      |   idle-timeout: 90",
                "  max-body: 2MiB         |   max-body: 2MB",
                "headroom-percent: 10%    | headroom-percent: 10",
                "  binding: sunpkcs11     |   binding: jca",
                "  token: claviger        |   workers: 3",
                "  pin: {file: /run/secrets/claviger-pin} |   pin: 1234",
                "  pin: {file: /run/secrets/claviger-pin} |   pin: {fd: 3, env: PIN}",
                "      type: ed25519      |       type: dsa",
                "    profile: binance     |     environment: demo",
                "anonymous-market-data: false | anonymous-market-data: maybe",
            })
    void refuses_what_the_loader_would_refuse(String right, String wrong) {
        String broken = ExampleFile.text().replace(right, wrong);

        assertThat(broken).isNotEqualTo(ExampleFile.text());
        assertThat(errors(broken)).isNotEmpty();
    }

    private static List<Error> errors(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML);
    }
}
