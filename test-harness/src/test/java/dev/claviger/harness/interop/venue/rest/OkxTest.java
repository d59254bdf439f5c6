package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.SentRequest;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.CallBudget;
import dev.claviger.harness.sandbox.http.Answer;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.okx.OkxSandbox;
import dev.claviger.harness.sandbox.server.Fault;
import dev.claviger.proxy.audit.read.AuditReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt trades on OKX through the proxy, and cannot move money away. */
class OkxTest extends RestTrial<OkxSandbox> implements SignedReadTrial, RateLimitTrial {
    private static final String SPOT = "BTC/USDT";
    private static final String SWAP = "BTC/USDT:USDT";

    OkxTest() {
        super(
                Venues.okx(),
                RestHabits.ordering("POST /api/v5/trade/batch-orders", SWAP, 0.03, 41_000.5, "abc1")
                        .unsaid("x-simulated-trading")
                        .market(SPOT, 0.01, "OrderNotFound", "51400")
                        .market(SWAP, 0.01, "OrderNotFound", "51400")
                        .catalogue("GET /api/v5/public/instruments", "GET /api/v5/asset/currencies")
                        .total("BTC", "BTC")
                        .free("USDT", "USDT")
                        .fills(SPOT, "sell", 0.5)
                        .fills(SWAP, "buy", 20)
                        .tooMuch(SPOT, 90, "InsufficientFunds", "51008")
                        .tooMuch(SWAP, 90_000, "InsufficientFunds", "51008")
                        .batch(SPOT, 0.01, 90, "mixed 51008")
                        .withdrawal("", Map.of("network", "BTC", "fee", "0.0005"))
                        .transfer("permit.outward_transfer_blocked", "USDT", "trading", "funding"));
    }

    @Override
    void haveChangedHands(List<JsonNode> orders) {
        assertThat(sandbox().balance("BTC")).isEqualByComparingTo("9.5");
        assertThat(sandbox().position("BTC-USDT-SWAP")).isEqualByComparingTo("20");
    }

    /** ccxt sends every order as a batch of one, which is a list. */
    @Override
    void isAsSent(ReceivedRequest arrived, SentRequest sent) {
        super.isAsSent(arrived, sent);
        assertThat(arrived.bodyText()).startsWith("[{").contains("\"sz\":\"0.03\"", "\"px\":\"41000.5\"");
    }

    @Override
    long timeOf(ReceivedRequest arrived) {
        return Instant.parse(arrived.header("OK-ACCESS-TIMESTAMP").orElseThrow())
                .toEpochMilli();
    }

    @Override
    public void isSignedWithTheRealKey(ReceivedRequest arrived) {
        assertThat(arrived.header("OK-ACCESS-KEY")).contains(trial().real().apiKey());
        assertThat(arrived.header("OK-ACCESS-PASSPHRASE"))
                .isEqualTo(trial().real().passphrase());
        String signed = arrived.header("OK-ACCESS-TIMESTAMP").orElseThrow()
                + arrived.method()
                + arrived.target()
                + arrived.bodyText();
        assertThat(arrived.header("OK-ACCESS-SIGN")).contains(trial().mac().base64OfText(signed));
    }

    @Override
    public SignedRead read() {
        return new SignedRead("fetchOpenOrders", SWAP, "GET /api/v5/trade/orders-pending");
    }

    @Override
    void theMoneyIsWhereItWas(Arrivals arrivals) {
        super.theMoneyIsWhereItWas(arrivals);
        assertThat(sandbox().funds("BTC")).isEqualByComparingTo("2");
    }

    @Override
    public CallBudget budget() {
        return sandbox().budget();
    }

    @Override
    public Refusal limited() {
        return Refusal.of("RateLimitExceeded", "50011", "fetchTicker", SPOT);
    }

    /** The exchange says itself that it does not know: "does not indicate success or failure of order, please check". */
    @Test
    void trap_23_an_order_that_timed_out_within_the_exchange_is_of_unknown_outcome() {
        String said = "{\"code\":\"50004\",\"data\":[],\"msg\":\"Endpoint request timeout\"}";
        sandbox().faults().plan("POST", "/api/v5/trade/batch-orders", 1, new Fault.Instead(Answer.of(200, said)));

        assertThat(trial().raised("createOrder", SPOT, "limit", "buy", 0.01, 31_000)
                        .className())
                .isEqualTo("RequestTimeout");

        await().untilAsserted(() -> assertThat(new AuditReader(trial().auditDirectory()).last(Integer.MAX_VALUE))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"type\":\"outcome\"", "\"result\":\"unknown\"", "\"error\":\"50004\"")));
    }
}
