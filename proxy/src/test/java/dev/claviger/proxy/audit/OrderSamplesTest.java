package dev.claviger.proxy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever can be an order at a bundled exchange is seen as one: each row that is flagged so has a sample from the
 * exchange's documentation, and the audit tells of it how much is ordered, or there is a reason why it says nothing of that.
 */
class OrderSamplesTest {
    static List<String> exchanges() {
        return ProfileLoader.bundledNames().stream().toList();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void every_row_of_an_order_has_a_sample_and_nothing_else_has(String exchange) throws Exception {
        Set<String> rows = ProfileLoader.bundled(exchange).endpoints().all().stream()
                .filter(row -> row.is(EndpointFlag.ORDER))
                .map(Endpoint::id)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(OrderSample.of(exchange).stream().map(OrderSample::row).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void the_audit_says_what_every_sample_orders(String exchange, @TempDir Path root) throws Exception {
        List<OrderSample> samples = OrderSample.of(exchange).stream()
                .filter(sample -> !sample.isUnverified())
                .toList();
        OrderTeller teller = new OrderTeller(exchange);

        List<String> told = new ArrayList<>();
        try (Desk desk = new Desk(root)) {
            for (OrderSample sample : samples) {
                desk.intent("r-1", teller.permitted(sample.method(), sample.path(), sample.text()))
                        .join();
            }
            desk.audit.close();
            desk.recordsOf("intent").forEach(record -> told.add(OrderTeller.told(record)));
        }

        assertThat(lines(samples, told))
                .containsExactlyElementsOf(
                        lines(samples, samples.stream().map(OrderSample::told).toList()));
    }

    private static List<String> lines(List<OrderSample> samples, List<String> told) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            lines.add(samples.get(i).row() + " " + samples.get(i).text() + " -> " + told.get(i));
        }
        return lines;
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void how_much_is_ordered_is_told_or_there_is_a_reason_why_not(String exchange) throws Exception {
        assertThat(OrderSample.of(exchange))
                .allSatisfy(sample -> assertThat(sample.without().isBlank())
                        .as("that there is no reason: " + sample)
                        .isEqualTo(sample.saysHowMuch()));
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void every_exception_under_some_paths_is_for_a_row_there_is(String exchange) throws Exception {
        List<String> paths = ProfileLoader.bundled(exchange).endpoints().all().stream()
                .map(Endpoint::path)
                .toList();

        assertThat(ProfileLoader.bundled(exchange).order().stream().flatMap(fields -> fields.prefixes().stream()))
                .allSatisfy(prefix -> assertThat(paths).anyMatch(path -> path.startsWith(prefix)));
    }
}
