package dev.claviger.proxy.permit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.config.profile.endpoint.Auth;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.proxy.fixture.BinanceVenue;
import dev.claviger.proxy.fixture.Line;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {
    static final Set<EndpointClass> EVERYTHING = EnumSet.allOf(EndpointClass.class);
    static final String TRANSFER = "POST /sapi/v1/asset/transfer";

    static List<Endpoint> rows(EndpointClass endpointClass) {
        return BinanceVenue.BINANCE.profile().endpoints().ofClass(endpointClass).stream()
                .filter(row -> !row.method().equals("WS"))
                .toList();
    }

    static Stream<Endpoint> neverAllowed() {
        return Stream.of(
                        rows(EndpointClass.WITHDRAW).stream(),
                        rows(EndpointClass.ADMIN).stream(),
                        rows(EndpointClass.TRANSFER).stream().filter(row -> row.is(EndpointFlag.OUTWARD)))
                .flatMap(rows -> rows);
    }

    static Reason refusal(Line line, Endpoint row) {
        return refusal(line, row.method(), row.path());
    }

    static Reason refusal(Line line, String method, String path) {
        Refused refused = catchThrowableOfType(
                Refused.class, () -> line.permitted(line.signed(method, path, "symbol=BTCUSDT&a=" + path.hashCode())));
        assertThat(refused).as("a refusal of %s %s", method, path).isNotNull();
        return refused.reason();
    }

    @ParameterizedTest
    @MethodSource("neverAllowed")
    void money_does_not_leave_whatever_a_bot_is_allowed(Endpoint row) {
        Line line = new Line(EVERYTHING, row.id());
        assertThat(refusal(line, row))
                .isIn(
                        Reason.PERMIT_WITHDRAW_BLOCKED,
                        Reason.PERMIT_ADMIN_BLOCKED,
                        Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED);
    }

    @Test
    void a_withdrawal_is_refused_by_the_rule_no_configuration_lifts() {
        Line line = new Line(EVERYTHING, "POST /sapi/v1/capital/withdraw/apply");
        assertThat(refusal(line, "POST", "/sapi/v1/capital/withdraw/apply")).isEqualTo(Reason.PERMIT_WITHDRAW_BLOCKED);
    }

    @Test
    void trap_27_a_transfer_passes_only_where_account_and_bot_both_name_it() {
        assertThat(refusal(new Line(EVERYTHING), "POST", "/sapi/v1/asset/transfer"))
                .isEqualTo(Reason.PERMIT_TRANSFER_NOT_LISTED);
        assertThat(refusal(new Line(EVERYTHING, "POST /sapi/v1/asset/dust"), "POST", "/sapi/v1/asset/dust"))
                .as("named by the bot only")
                .isEqualTo(Reason.PERMIT_TRANSFER_NOT_LISTED);
        Line named = new Line(Set.of(), TRANSFER);
        assertThat(named.permitted(named.signed("POST", "/sapi/v1/asset/transfer", "type=MAIN_UMFUTURE"))
                        .identity()
                        .name())
                .isEqualTo("grid-1");
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "TRADE", "RISK", "STREAM"})
    void a_class_that_is_not_allowed_is_refused(EndpointClass endpointClass) {
        Endpoint row = rows(endpointClass).stream()
                .filter(r -> !r.is(EndpointFlag.SENSITIVE) && r.auth() != Auth.NONE)
                .findFirst()
                .orElseThrow();
        EnumSet<EndpointClass> others = EnumSet.allOf(EndpointClass.class);
        others.remove(endpointClass);
        assertThat(refusal(new Line(others), row)).isEqualTo(Reason.PERMIT_CLASS_NOT_ALLOWED);
        Line line = new Line(Set.of(endpointClass));
        assertThat(line.permitted(line.signed(row.method(), row.path(), "symbol=BTCUSDT")))
                .isNotNull();
    }

    @Test
    void a_read_that_tells_more_is_allowed_by_name_only() {
        String path = "/sapi/v1/capital/deposit/address";
        assertThat(refusal(new Line(EVERYTHING), "GET", path)).isEqualTo(Reason.PERMIT_SENSITIVE_NOT_LISTED);
        Line named = new Line(Set.of(EndpointClass.READ), "GET " + path);
        assertThat(named.permitted(named.signed("GET", path, "coin=BTC"))).isNotNull();
    }

    @Test
    void a_freeze_lets_reads_and_cancels_pass_and_nothing_that_adds_risk() {
        Line line = new Line(EVERYTHING);
        line.freeze.set(Freeze.State.FROZEN);
        assertThat(refusal(line, "POST", "/api/v3/order")).isEqualTo(Reason.PERMIT_FROZEN);
        assertThat(refusal(line, "POST", "/fapi/v1/leverage")).isEqualTo(Reason.PERMIT_FROZEN);
        assertThat(line.permitted(line.signed("GET", "/api/v3/account", ""))).isNotNull();
        assertThat(line.permitted(line.signed("DELETE", "/api/v3/order", "symbol=BTCUSDT&orderId=1")))
                .isNotNull();
    }

    @Test
    void a_hard_freeze_lets_only_public_market_data_pass() {
        Line line = new Line(EVERYTHING);
        line.freeze.set(Freeze.State.HARD);
        assertThat(refusal(line, "GET", "/api/v3/account")).isEqualTo(Reason.PERMIT_FROZEN);
        assertThat(refusal(line, "DELETE", "/api/v3/order")).isEqualTo(Reason.PERMIT_FROZEN);
        assertThat(line.permitted(
                        dev.claviger.proxy.fixture.Calls.get("/binance/api/v3/ticker/price", java.util.Map.of())))
                .isNotNull();
    }
}
