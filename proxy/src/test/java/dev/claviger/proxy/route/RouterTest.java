package dev.claviger.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.config.ExchangeConfig;
import dev.claviger.proxy.fixture.BinanceVenue;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
    final Router router = BinanceVenue.ROUTER;

    @ParameterizedTest
    @CsvSource({
        "/binance/api/v3/order, /api/v3/order, api.binance.com",
        "/binance/sapi/v1/account/apiRestrictions, /sapi/v1/account/apiRestrictions, api.binance.com",
        "/binance/fapi/v1/order, /fapi/v1/order, fapi.binance.com",
        "/binance/dapi/v1/order, /dapi/v1/order, dapi.binance.com",
        "/binance/papi/v1/um/order, /papi/v1/um/order, papi.binance.com",
        "/binance/futures/data/openInterestHist, /futures/data/openInterestHist, fapi.binance.com",
    })
    void the_path_prefix_names_the_exchange_and_the_rest_its_host(String target, String path, String host) {
        Route route = router.route(Calls.get(target, Map.of()));
        assertThat(route.path()).isEqualTo(path);
        assertThat(route.authority()).isEqualTo(new Authority(host, 443));
    }

    @Test
    void the_host_name_names_the_exchange_where_the_path_does_not() {
        Route route = router.route(Calls.get("/api/v3/time", Map.of("Host", "binance.localhost:8317")));
        assertThat(route.path()).isEqualTo("/api/v3/time");
    }

    @Test
    void the_query_begins_behind_the_question_mark() {
        Call call = Calls.get("/binance/api/v3/depth?symbol=BTCUSDT", Map.of());
        assertThat(new String(call.target(), StandardCharsets.UTF_8)
                        .substring(router.route(call).queryStart()))
                .isEqualTo("symbol=BTCUSDT");
    }

    @Test
    void trap_03_two_names_that_disagree_are_refused() {
        Venue other = new Venue("other", BinanceVenue.BINANCE.profile(), ExchangeConfig.of("binance"));
        Router two = new Router(List.of(BinanceVenue.BINANCE, other));
        Call call = Calls.get("/binance/api/v3/time", Map.of("Host", "other.localhost"));
        assertThat(refusal(two, call)).isEqualTo(Reason.ROUTE_CONFLICT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/binance/api/v3/../../sapi/v1/capital/withdraw/apply",
                "/binance/./api/v3/order",
                "/binance//api/v3/order",
                "//binance/api/v3/order",
                "/binance/api/v3/%6frder",
                "/binance/api/v3/order%2f",
                "/binance/api/v3/order%00",
                "/binance/api/v3/order;x=1",
                "/binance/api/v3/order%252e",
                "/binance/api\\v3/order",
                "/binance/api/v3/or der",
                "/binance/api/v3/..",
                "/binance/api/v3/\u00f6rder",
                "binance/api/v3/order",
            })
    void trap_01_a_path_that_could_be_read_in_two_ways_is_refused(String target) {
        assertThat(refusal(router, Calls.get(target, Map.of()))).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/kraken/0/private/Balance",
                "/",
                "/api/v3/time",
                "/BINANCE/api/v3/time",
                "/evil-binance/api/v3/time"
            })
    void trap_05_a_name_that_is_not_exactly_an_exchange_is_refused(String target) {
        assertThat(refusal(router, Calls.get(target, Map.of()))).isEqualTo(Reason.ROUTE_UNKNOWN_EXCHANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"binance.localhost.evil.io", "evil-binance.localhost", "xbinance.localhost"})
    void trap_05_a_host_that_only_looks_like_the_exchange_names_nothing(String host) {
        assertThat(refusal(router, Calls.get("/api/v3/time", Map.of("Host", host))))
                .isEqualTo(Reason.ROUTE_UNKNOWN_EXCHANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/binance/wapi/v3/withdraw.html", "/binance/apis/v3/order", "/binance/x"})
    void an_api_family_that_is_not_in_the_profile_is_refused(String target) {
        assertThat(refusal(router, Calls.get(target, Map.of()))).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
    }

    private static Reason refusal(Router router, Call call) {
        Refused refused = catchThrowableOfType(Refused.class, () -> router.route(call));
        assertThat(refused).as("a refusal").isNotNull();
        return refused.reason();
    }
}
