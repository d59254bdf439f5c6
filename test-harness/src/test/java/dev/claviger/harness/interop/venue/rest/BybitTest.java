package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.interop.SentRequest;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.bybit.BybitSandbox;
import dev.claviger.harness.sandbox.http.Answer;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.server.Fault;
import dev.claviger.proxy.audit.read.AuditReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * An unchanged ccxt trades on Bybit through the proxy, and cannot move money away. For a balance it asks two questions at
 * once; signed in the same millisecond, on Bybit both have the same signature.
 */
class BybitTest extends RestTrial<BybitSandbox> implements SignedReadTrial {
    private static final String SPOT = "BTC/USDT";
    private static final String LINEAR = "BTC/USDT:USDT";

    BybitTest() {
        super(
                Venues.bybit(),
                RestHabits.ordering("POST /v5/order/create", LINEAR, 0.003, 41_000.5, "a-b_c.d 1")
                        .holding("\"qty\":\"0.003\"", "\"price\":\"41000.5\"")
                        .unsaid("Referer")
                        .market(SPOT, 0.01, "OrderNotFound", "\"retCode\":1")
                        .market(LINEAR, 0.01, "OrderNotFound", "\"retCode\":1")
                        .catalogue("GET /v5/market/instruments-info", "GET /v5/asset/coin/query-info")
                        .total("BTC", "BTC")
                        .free("USDT", "USDT")
                        .fills(SPOT, "sell", 0.5)
                        .fills(LINEAR, "buy", 0.2)
                        .tooMuch(SPOT, 90, "InsufficientFunds", "170131")
                        .tooMuch(LINEAR, 900, "InsufficientFunds", "110007")
                        .withdrawal(null, Map.of("network", "BTC"))
                        .transfer(RestHabits.TRANSFER_NOT_LISTED, "USDT", "unified", "funding"));
    }

    @Override
    void haveChangedHands(List<JsonNode> orders) {
        assertThat(sandbox().balance("BTC")).isEqualByComparingTo("9.5");
        assertThat(sandbox().position("BTCUSDT")).isEqualByComparingTo("0.2");
    }

    @Override
    void isAsSent(ReceivedRequest arrived, SentRequest sent) {
        super.isAsSent(arrived, sent);
        assertThat(arrived.target()).isEqualTo("/v5/order/create");
    }

    @Override
    long timeOf(ReceivedRequest arrived) {
        return Long.parseLong(arrived.header("X-BAPI-TIMESTAMP").orElseThrow());
    }

    @Override
    public void isSignedWithTheRealKey(ReceivedRequest arrived) {
        assertThat(arrived.header("X-BAPI-API-KEY")).contains(trial().real().apiKey());
        String signed = arrived.header("X-BAPI-TIMESTAMP").orElseThrow()
                + trial().real().apiKey()
                + arrived.header("X-BAPI-RECV-WINDOW").orElseThrow()
                + arrived.query()
                + arrived.bodyText();
        assertThat(arrived.header("X-BAPI-SIGN")).contains(trial().mac().hexOfText(signed));
    }

    @Override
    public SignedRead read() {
        return new SignedRead("fetchMyTrades", LINEAR, "GET /v5/execution/list");
    }

    /** Bybit refuses with status 200, so its error code alone tells that an order was not placed. */
    @Test
    void the_audit_tells_an_order_s_fields_and_that_the_exchange_refused_it() {
        trial().raised("createOrder", LINEAR, "limit", "buy", 901, 50_000);

        // Nobody waits for an outcome to be written.
        await().untilAsserted(() -> assertThat(new AuditReader(trial().auditDirectory()).last(Integer.MAX_VALUE))
                .anySatisfy(record -> assertThat(record)
                        .contains("\"type\":\"intent\"", "\"symbol\":\"BTCUSDT\"", "\"side\":\"Buy\"")
                        .contains("\"order\":\"Limit\"", "\"price\":\"50000\"", "\"quantity\":\"901\""))
                .anySatisfy(record -> assertThat(record)
                        .contains("\"type\":\"outcome\"", "\"result\":\"refused\"", "\"status\":200")
                        .contains("\"error\":\"110007\"")));
    }

    /** An order may have been taken in spite of such an answer, so it is not said to have been refused. */
    @ParameterizedTest
    @ValueSource(ints = {10016, 170007})
    void an_order_whose_fate_the_exchange_does_not_know_is_of_unknown_outcome(int code) {
        String says = "{\"retCode\":%d,\"retMsg\":\"Server error.\",\"result\":{}}".formatted(code);
        sandbox().faults().plan("POST", "/v5/order/create", 1, new Fault.Instead(Answer.of(200, says)));

        trial().raised("createOrder", LINEAR, "limit", "buy", 0.01, 31_000 + code % 100);

        await().untilAsserted(() -> assertThat(new AuditReader(trial().auditDirectory()).last(Integer.MAX_VALUE))
                .anySatisfy(record -> assertThat(record)
                        .contains("\"type\":\"outcome\"", "\"result\":\"unknown\"")
                        .contains("\"error\":\"" + code + "\"")));
    }
}
