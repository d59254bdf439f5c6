package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.family.Family;
import dev.claviger.config.profile.table.EndpointTable;
import dev.claviger.config.yaml.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTableTest {
    private final EndpointTable table;

    EndpointTableTest() throws ConfigException {
        table = ProfileLoader.parse(ProfileText.TEXT, "small.yaml").endpoints();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/time, /api/time",
        "POST, /api/order, /api/order",
        "GET, /api/order/17, /api/order/{id}",
        "GET, /api/order/a.b-c, /api/order/{id}",
    })
    void finds_a_row(String method, String path, String row) {
        assertThat(table.find(method, path))
                .isNotNull()
                .extracting(Endpoint::path)
                .isEqualTo(row);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/order",
        "get, /api/time",
        "GET, /API/time",
        "GET, /api/time/",
        "GET, /api/tim",
        "GET, /api/order/",
        "GET, /api/order/1/2",
        "GET, /api/orders/1",
        "POST, /api/order/1",
        "GET, api/time",
        "GET, /",
        "GET, ''",
    })
    void finds_nothing_else(String method, String path) {
        assertThat(table.find(method, path)).isNull();
    }

    @Test
    void tells_by_which_methods_a_path_can_be_called() {
        assertThat(table.methodsOf("/api/order")).containsExactly("DELETE", "POST");
        assertThat(table.methodsOf("/api/order/7")).containsExactly("GET");
        assertThat(table.methodsOf("/api/nothing")).isEmpty();
    }

    @Test
    void tells_the_family_by_the_prefix() {
        assertThat(table.familyOf("/wallet/new"))
                .isNotNull()
                .extracting(Family::name)
                .isEqualTo("spot");
        assertThat(table.familyOf("/f/x")).isNotNull().extracting(Family::name).isEqualTo("futures");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "/apix/", "/API/x", "x/api/"})
    void path_without_a_known_prefix_has_no_family(String path) {
        assertThat(table.familyOf(path)).isNull();
    }

    @Test
    void literal_row_hides_a_template_whatever_the_method() throws ConfigException {
        EndpointTable both = ProfileLoader.parse(
                        ProfileText.TEXT + "  trade DELETE spot /api/order/all signed weight=1\n", "small.yaml")
                .endpoints();

        assertThat(both.find("DELETE", "/api/order/all")).isNotNull();
        assertThat(both.find("GET", "/api/order/all")).isNull();
        assertThat(both.methodsOf("/api/order/all")).containsExactly("DELETE");
        assertThat(both.find("GET", "/api/order/al")).isNotNull();
    }

    @Test
    void lists_rows_by_class() {
        assertThat(table.ofClass(EndpointClass.TRADE))
                .extracting(Endpoint::id)
                .containsExactly("POST /api/order", "DELETE /api/order", "POST /f/batch");
        assertThat(table.ofClass(EndpointClass.ADMIN)).isEmpty();
    }
}
