package dev.claviger.config.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.contract.Exceptions.LeftOut;
import dev.claviger.config.contract.Exceptions.Reclassed;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.profile.table.EndpointTable;
import dev.claviger.config.yaml.ConfigException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each endpoint that was collected is of the class that was collected, or differs by an exception with a reason. */
class ClassesTest {
    private static final Set<EndpointClass> BLOCKED = EnumSet.of(EndpointClass.WITHDRAW, EndpointClass.ADMIN);

    static List<String> exchanges() {
        return ProfileLoader.bundledNames();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void each_collected_endpoint_is_of_its_class(String exchange) throws ConfigException {
        EndpointTable table = ProfileLoader.bundled(exchange).endpoints();
        List<String> wrong = new ArrayList<>();
        for (Listed row : Listed.of(exchange)) {
            Endpoint ours = row.in(table);
            if (ours == null) {
                if (leftOut(exchange, row).isEmpty()) {
                    wrong.add(row + " is in no row");
                }
            } else if (!expected(exchange, row).contains(ours.endpointClass())) {
                wrong.add(row + " is of class " + ours.endpointClass());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void what_moves_money_away_or_changes_who_may_is_refused_by_name(String exchange) throws ConfigException {
        EndpointTable table = ProfileLoader.bundled(exchange).endpoints();
        List<Listed> named = Listed.of(exchange).stream()
                .filter(row -> row.kind().equals("WITHDRAW") || row.kind().equals("ADMIN"))
                .filter(row -> row.in(table) != null)
                .toList();
        assertThat(named)
                .as("withdrawals and administration that were collected")
                .hasSizeGreaterThan(3);
        assertThat(table.ofClass(EndpointClass.WITHDRAW)).isNotEmpty();
        assertThat(table.ofClass(EndpointClass.ADMIN)).isNotEmpty();
    }

    /** Or a bot that may only listen could trade. */
    @ParameterizedTest
    @MethodSource("exchanges")
    void what_places_changes_or_cancels_orders_is_trading(String exchange) throws ConfigException {
        assertThat(ProfileLoader.bundled(exchange).endpoints().all())
                .filteredOn(row -> row.is(EndpointFlag.ORDER) || row.is(EndpointFlag.CANCEL))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(EnumSet.of(EndpointClass.TRADE, EndpointClass.RISK)
                                        .contains(row.endpointClass())
                                || Exceptions.takesMore(exchange, row))
                        .as("%s, which is of class %s", row.id(), row.endpointClass())
                        .isTrue());
    }

    /** A list that lacks a message could not tell its class. */
    @ParameterizedTest
    @MethodSource("exchanges")
    void every_order_by_message_was_collected(String exchange) throws ConfigException {
        EndpointTable table = ProfileLoader.bundled(exchange).endpoints();
        Set<Endpoint> collected = new HashSet<>();
        Listed.of(exchange).stream()
                .filter(row -> row.method().equals("WS") && row.kind().equals("TRADE"))
                .forEach(row -> collected.add(row.in(table)));

        assertThat(table.all().stream()
                        .filter(row -> row.method().equals("WS"))
                        .filter(row -> row.endpointClass() == EndpointClass.TRADE
                                || row.is(EndpointFlag.ORDER)
                                || row.is(EndpointFlag.CANCEL)))
                .allSatisfy(row -> assertThat(collected).contains(row));
    }

    @Test
    void an_exception_that_is_milder_than_what_was_collected_is_a_read_by_name_or_takes_no_money() {
        for (Reclassed each : Exceptions.RECLASSED) {
            Listed row = Listed.of(each.exchange()).stream()
                    .filter(listed -> each.fits(each.exchange(), listed))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nothing was collected that " + each + " would change"));
            boolean milder = row.kind().equals("ADMIN") && !BLOCKED.contains(each.ours());
            boolean byName = each.ours() == EndpointClass.READ && isSensitive(each.exchange(), row);
            assertThat(!milder || byName || each.ours() == EndpointClass.RISK)
                    .as(each.toString())
                    .isTrue();
            assertThat(row.kind().equals("WITHDRAW") && !BLOCKED.contains(each.ours()))
                    .as(each.toString())
                    .isFalse();
            assertThat(row.classes()).as(each + " is no exception").doesNotContain(each.ours());
        }
    }

    @Test
    void every_exception_is_still_needed() throws ConfigException {
        Set<LeftOut> used = new HashSet<>();
        for (String exchange : exchanges()) {
            EndpointTable table = ProfileLoader.bundled(exchange).endpoints();
            for (Listed row : Listed.of(exchange)) {
                if (row.in(table) == null) {
                    leftOut(exchange, row).ifPresent(used::add);
                }
            }
        }
        assertThat(used).containsExactlyInAnyOrderElementsOf(Exceptions.LEFT_OUT);
    }

    private static Set<EndpointClass> expected(String exchange, Listed row) {
        return Exceptions.RECLASSED.stream()
                .filter(each -> each.fits(exchange, row))
                .findFirst()
                .map(each -> Set.of(each.ours()))
                .orElseGet(row::classes);
    }

    private static Optional<LeftOut> leftOut(String exchange, Listed row) {
        return Exceptions.LEFT_OUT.stream()
                .filter(each -> each.fits(exchange, row))
                .findFirst();
    }

    private static boolean isSensitive(String exchange, Listed row) {
        try {
            Endpoint ours = row.in(ProfileLoader.bundled(exchange).endpoints());
            return ours != null && ours.is(EndpointFlag.SENSITIVE);
        } catch (ConfigException e) {
            throw new IllegalStateException(e);
        }
    }
}
