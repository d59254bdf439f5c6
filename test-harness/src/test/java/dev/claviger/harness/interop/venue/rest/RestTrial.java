package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.SentRequest;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.VenueKind;
import dev.claviger.harness.sandbox.SandboxVenue;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.server.Fault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an unchanged ccxt does at an exchange through the proxy, and cannot do, whatever the exchange. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RestTrial<S extends SandboxVenue> implements OutcomeTrial {
    private final VenueKind<S> kind;
    private final RestHabits habits;
    private VenueTrial<S> trial;
    private @Nullable CcxtClient real;

    RestTrial(VenueKind<S> kind, RestHabits habits) {
        this.kind = kind;
        this.habits = habits;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(kind, folder, habits.options());
        trial.call("loadMarkets");
        real = trial.direct(CcxtAgain.BASE);
    }

    @AfterAll
    void stop() throws Exception {
        if (real != null) {
            real.close();
        }
        trial.close();
    }

    @Override
    public final RestHabits habits() {
        return habits;
    }

    /** The exchange, with its markets loaded. */
    @Override
    public final VenueTrial<S> trial() {
        return trial;
    }

    /** The exchange's sandbox. */
    final S sandbox() {
        return trial.sandbox();
    }

    /** It names the real key, and its signature is the one that the exchange's document asks of that key. */
    public abstract void isSignedWithTheRealKey(ReceivedRequest arrived) throws Exception;

    /** The time by which it was signed, in milliseconds since 1970. */
    abstract long timeOf(ReceivedRequest arrived);

    /** The account is as the market orders left it; these are what ccxt had for answers. */
    abstract void haveChangedHands(List<JsonNode> orders);

    /** The markets, asked for anew. */
    JsonNode markets() {
        return trial.call("loadMarkets", true);
    }

    /** What is asked of ccxt to cancel an order that is gone. */
    Object[] cancelAgain(String id, String market) {
        return new Object[] {id, market};
    }

    /** The order arrived as the bot sent it. */
    void isAsSent(ReceivedRequest arrived, SentRequest sent) {
        assertThat(arrived.query()).isEqualTo(sent.query());
        assertThat(arrived.body()).isEqualTo(sent.body().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What those that would move money away have not done. */
    void theMoneyIsWhereItWas(Arrivals arrivals) {
        assertThat(arrivals.endpoints())
                .noneMatch(endpoint -> endpoint.startsWith("POST "))
                .extracting(endpoint -> endpoint.toLowerCase(Locale.ROOT))
                .noneMatch(endpoint -> endpoint.contains("withdraw") || endpoint.contains("transfer"));
    }

    @Test
    void loads_the_markets_whole() {
        Arrivals arrivals = trial.arrivals();

        assertThat(markets().propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        habits.markets().stream().map(RestHabits.Market::name).toList());
        assertThat(arrivals.endpoints()).containsAll(habits.catalogue());
    }

    @Test
    void reads_tickers() {
        for (RestHabits.Market market : habits.markets()) {
            JsonNode ticker = trial.call("fetchTicker", market.name());

            assertThat(ticker.path("symbol").asString()).isEqualTo(market.name());
            assertThat(ticker.path(habits.price()).asDouble()).as(market.name()).isEqualTo(60_000);
        }
    }

    @Test
    void reads_balances() {
        balancesAreTheExchanges();
    }

    /** What ccxt says that the account has is what it has. */
    final void balancesAreTheExchanges() {
        JsonNode balance = trial.call("fetchBalance");

        for (RestHabits.Holding each : habits.totals()) {
            assertThat(balance.path(each.coin()).path("total").asDouble())
                    .isEqualTo(sandbox().balance(each.name()).doubleValue());
        }
        for (RestHabits.Holding each : habits.free()) {
            assertThat(balance.path(each.coin()).path("free").asDouble())
                    .isEqualTo(sandbox().available(each.name()).doubleValue());
        }
    }

    @Test
    void places_lists_and_cancels_a_limit_order() {
        for (RestHabits.Market market : habits.markets()) {
            String id = trial.limitOrderComesAndGoes(market.name(), market.amount(), 50_000);

            Refusal.of(market.goneAs(), market.goneSays(), "cancelOrder", cancelAgain(id, market.name()))
                    .isMetBy(trial);
        }
    }

    @Test
    void places_market_orders_and_sees_the_trades() {
        Arrivals arrivals = trial.arrivals();
        var _ = trial.signed();
        List<JsonNode> placed = habits.fills().stream()
                .map(fill -> trial.marketOrderIsFilled(fill.market(), fill.side(), fill.amount()))
                .toList();

        assertThat(compared(arrivals)).hasSizeGreaterThanOrEqualTo(2 * placed.size());
        haveChangedHands(placed);
    }

    @Test
    void the_exchange_s_own_refusal_reaches_the_bot_unchanged() {
        assertThat(habits.tooMuch()).isNotEmpty().allSatisfy(refusal -> refusal.isMetBy(trial));
    }

    @Test
    void an_order_arrives_to_the_byte_and_signed_with_the_real_key() throws Exception {
        Arrivals arrivals = trial.arrivals();
        RestHabits.Order order = habits.order();
        trial.call("createOrder", order.market(), "limit", "buy", order.amount(), order.price(), order.params());

        ReceivedRequest arrived = VenueTrial.only(arrivals, order.endpoint());
        isAsSent(arrived, trial.sent(request -> (request.target() + request.body()).contains(order.mark())));
        habits.holds()
                .forEach(
                        text -> assertThat(arrived.query() + arrived.bodyText()).contains(text));
        habits.unsaid().forEach(text -> assertThat(arrived.headText()).doesNotContainIgnoringCase(text));
        isSignedWithTheRealKey(arrived);
    }

    @Test
    void what_arrives_is_what_ccxt_would_have_sent_with_the_real_key() throws Exception {
        for (RestHabits.Market market : habits.markets()) {
            Arrivals arrivals = trial.arrivals();
            var _ = trial.signed();
            String id = trial.call("createOrder", market.name(), "limit", "buy", market.amount(), 38_000)
                    .path("id")
                    .asString();
            trial.call("fetchOpenOrders", market.name());
            trial.call("cancelOrder", id, market.name());
            trial.call("fetchBalance");

            assertThat(compared(arrivals))
                    .as(market.name())
                    .anyMatch(endpoint -> endpoint.startsWith("POST "))
                    .hasSizeGreaterThanOrEqualTo(4);
        }
    }

    /** Compares what the bot has signed with what arrived of it; the endpoints that it asked. */
    private List<String> compared(Arrivals arrivals) {
        Map<String, Deque<ReceivedRequest>> arrived = arrivals.all().stream()
                .collect(Collectors.groupingBy(
                        each -> each.method() + " " + each.path(), Collectors.toCollection(ArrayDeque::new)));
        CcxtAgain again = habits.again(Objects.requireNonNull(real));
        List<String> endpoints = new ArrayList<>();
        for (JsonNode call : trial.signed()) {
            String path = URI.create(call.path("url").asString()).getRawPath();
            String endpoint = call.path("method").asString() + " "
                    + path.substring(trial.prefix().length());
            ReceivedRequest there =
                    Objects.requireNonNull(arrived.get(endpoint), endpoint).removeFirst();
            again.wouldHaveSent(call, there, timeOf(there));
            endpoints.add(endpoint);
        }
        return endpoints;
    }

    @Test
    void nothing_of_the_virtual_key_arrives() {
        RestHabits.Order order = habits.order();
        trial.call("createOrder", order.market(), "limit", "buy", order.amount(), 39_000);
        trial.call("fetchOpenOrders", order.market());

        trial.nothingOfTheVirtualKeyArrived();
    }

    @Test
    void moving_money_away_is_refused_and_never_arrives() {
        Arrivals arrivals = trial.arrivals();

        assertThat(habits.away()).isNotEmpty().allSatisfy(refusal -> refusal.isMetBy(trial));

        theMoneyIsWhereItWas(arrivals);
    }

    @Test
    void a_class_that_is_not_allowed_is_refused_and_never_arrives() throws Exception {
        Arrivals arrivals = trial.arrivals();
        try (CcxtClient reader = trial.another("reader", Set.of(EndpointClass.MARKET, EndpointClass.READ))) {
            habits.notAllowed().isMetBy(reader);
        }

        assertThat(arrivals.endpoints()).doesNotContain(habits.order().endpoint());
    }

    @Test
    void the_real_key_itself_and_a_wrong_secret_raise_authentication_error() throws Exception {
        VenueTrial.isRaised(
                trial.raisedWith(trial.real(), habits.probe()), "AuthenticationError", "authenticate.unknown_key");
        try (CcxtClient impostor = trial.impostor()) {
            VenueTrial.isRaised(
                    VenueTrial.raised(impostor, habits.probe()), "AuthenticationError", "authenticate.bad_signature");
        }
    }

    /** The order was placed, nobody can know, and it is neither said to have failed nor sent again. */
    @Test
    void an_order_without_an_answer_is_of_unknown_outcome_and_placed_once() {
        RestHabits.Order order = habits.order();
        placedOnceWithoutAnAnswer(order.endpoint(), order.market(), order.amount());
    }

    /** Places an order at an exchange that takes it and says nothing. */
    final void placedOnceWithoutAnAnswer(String endpoint, String market, double amount) {
        trial.sandbox().faults().plan("POST", endpoint.substring("POST ".length()), 1, Fault.dropAfterActing());
        Arrivals arrivals = trial.arrivals();

        VenueTrial.isRaised(
                trial.raised("createOrder", market, "limit", "buy", amount, 30_000),
                habits.unanswered(),
                "forward.outcome_unknown");

        assertThat(arrivals.endpoints()).containsOnlyOnce(endpoint);
        assertThat(trial.call("fetchOpenOrders", market))
                .extracting(each -> each.at(habits.openPrice()).asDouble())
                .containsOnlyOnce(30_000.0);
    }
}
