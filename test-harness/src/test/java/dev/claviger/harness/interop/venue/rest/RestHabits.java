package dev.claviger.harness.interop.venue.rest;

import dev.claviger.harness.ccxt.CcxtClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How ccxt uses an exchange, and what it raises there. Where the exchange is not said to be odd, it is as most are. */
final class RestHabits {
    static final String TRANSFER_NOT_LISTED = "permit.transfer_not_listed";
    static final String CLASS_NOT_ALLOWED = "permit.class_not_allowed";
    static final String DENIED = "PermissionDenied";

    /**
     * A market of the sandbox's, whose price is 60000.
     *
     * @param name as ccxt has it
     * @param amount of an order that comes and goes
     * @param goneAs what ccxt raises when an order is cancelled a second time
     * @param goneSays what its message holds
     */
    record Market(String name, double amount, String goneAs, String goneSays) {}

    /**
     * An order at the market.
     *
     * @param market as ccxt has it
     * @param side buy or sell
     * @param amount of it
     */
    record Fill(String market, String side, double amount) {}

    /**
     * What the account has.
     *
     * @param coin as ccxt has it
     * @param name as the exchange has it
     */
    record Holding(String coin, String name) {}

    /**
     * The order that is looked at as it arrives.
     *
     * @param endpoint that takes orders, as in {@code POST /orders}
     * @param market as ccxt has it
     * @param amount of it
     * @param price of it
     * @param clientId what the bot calls it, or empty where it has no name
     * @param mark what no other request holds
     */
    record Order(String endpoint, String market, double amount, double price, String clientId, String mark) {
        Map<String, String> params() {
            return clientId.isEmpty() ? Map.of() : Map.of("clientOrderId", clientId);
        }
    }

    /** Orders that are placed at once, and what the audit says of them. */
    record Batch(List<Map<String, Object>> orders, String recorded) {
        Batch {
            orders = List.copyOf(orders);
        }
    }

    private final Order order;
    private final List<Market> markets = new ArrayList<>();
    private final List<String> catalogue = new ArrayList<>();
    private final List<Holding> totals = new ArrayList<>();
    private final List<Holding> free = new ArrayList<>();
    private final List<Fill> fills = new ArrayList<>();
    private final List<Refusal> tooMuch = new ArrayList<>();
    private final List<Batch> batches = new ArrayList<>();
    private final List<Refusal> away = new ArrayList<>();
    private final List<String> unsaid = new ArrayList<>();
    private final List<String> holds = new ArrayList<>();
    private final Set<String> unlike = new HashSet<>();
    private boolean reordered;
    private String nonce = "";
    private Refusal notAllowed;
    private String probe = "fetchBalance";
    private String price = "last";
    private String openPrice = "/price";
    private String unanswered = "RequestTimeout";
    private Map<String, Object> options = Map.of();

    private RestHabits(Order order) {
        this.order = order;
        this.notAllowed = Refusal.of(
                DENIED, CLASS_NOT_ALLOWED, "createOrder", order.market(), "limit", "buy", order.amount(), 50_000);
    }

    /** Of an exchange that is shown an order by name. */
    static RestHabits ordering(String endpoint, String market, double amount, double price, String clientId) {
        return new RestHabits(new Order(endpoint, market, amount, price, clientId, clientId.replaceFirst(" .*", "")));
    }

    /** Of an exchange where ccxt's orders are named by ccxt; they are known by their price. */
    static RestHabits ordering(String endpoint, String market, double amount, double price) {
        return new RestHabits(new Order(endpoint, market, amount, price, "", String.valueOf(price)));
    }

    RestHabits market(String name, double amount, String goneAs, String goneSays) {
        markets.add(new Market(name, amount, goneAs, goneSays));
        return this;
    }

    /** What ccxt asks for to know markets and currencies. */
    RestHabits catalogue(String... endpoints) {
        catalogue.addAll(List.of(endpoints));
        return this;
    }

    RestHabits total(String coin, String name) {
        totals.add(new Holding(coin, name));
        return this;
    }

    RestHabits free(String coin, String name) {
        free.add(new Holding(coin, name));
        return this;
    }

    RestHabits fills(String market, String side, double amount) {
        fills.add(new Fill(market, side, amount));
        return this;
    }

    /** A limit order for more than the account has. */
    RestHabits tooMuch(String market, double amount, String className, String says) {
        tooMuch.add(Refusal.of(className, says, "createOrder", market, "limit", "buy", amount, 50_000));
        return this;
    }

    /** Two orders at once, of which the account can pay for the first only, and what the audit says of them. */
    RestHabits batch(String market, double amount, double tooMuch, String recorded) {
        batches.add(new Batch(List.of(limit(market, amount), limit(market, tooMuch)), recorded));
        return this;
    }

    private static Map<String, Object> limit(String market, double amount) {
        return Map.of("symbol", market, "type", "limit", "side", "buy", "amount", amount, "price", 33_000);
    }

    /** A call that would move money away. */
    RestHabits away(String className, String says, String method, @Nullable Object... args) {
        away.add(Refusal.of(className, says, method, args));
        return this;
    }

    /** A withdrawal, with what ccxt takes behind the address. */
    RestHabits withdrawal(@Nullable Object... tail) {
        List<@Nullable Object> args = new ArrayList<>(List.of("BTC", 1, "bc1q2u4u2v3zj0n9m5p7p6r4c9x4p3"));
        args.addAll(Arrays.asList(tail));
        away.add(new Refusal(DENIED, "permit.withdraw_blocked", "withdraw", args));
        return this;
    }

    /** A transfer between accounts. */
    RestHabits transfer(String says, String coin, String from, String to) {
        return away(DENIED, says, "transfer", coin, 10, from, to);
    }

    /** What ccxt says of itself or of the environment, and the exchange never hears. */
    RestHabits unsaid(String text) {
        unsaid.add(text);
        return this;
    }

    /** What the order that is looked at holds, in its body or its query. */
    RestHabits holding(String... texts) {
        holds.addAll(List.of(texts));
        return this;
    }

    /** The proxy's own parameters stand elsewhere than ccxt's do, and are signed so. */
    RestHabits reordered() {
        reordered = true;
        return this;
    }

    /** The proxy sends and signs a nonce in this field, and ccxt none. */
    RestHabits nonce(String field) {
        nonce = field;
        return this;
    }

    /** Fields that are otherwise whenever something is signed. */
    RestHabits unlike(String... names) {
        unlike.addAll(List.of(names));
        return this;
    }

    /** What a bot that may only read is told, where it is not by an order that it is tried. */
    RestHabits notAllowed(String className, String says, String method, @Nullable Object... args) {
        notAllowed = Refusal.of(className, says, method, args);
        return this;
    }

    /** A private read that needs no markets loaded, where the balance does. */
    RestHabits probe(String method) {
        probe = method;
        return this;
    }

    /** The ticker's price that is 60000, where it is not the last. */
    RestHabits price(String name) {
        price = name;
        return this;
    }

    /** Where in an open order its price is (RFC 6901), where ccxt does not tell it by itself. */
    RestHabits openPrice(String pointer) {
        openPrice = pointer;
        return this;
    }

    /** What ccxt raises for an order that nobody knows the fate of, where it is not RequestTimeout. */
    RestHabits unanswered(String className) {
        unanswered = className;
        return this;
    }

    /** An option of ccxt's. */
    RestHabits option(String name, Object value) {
        options = Map.of(name, value);
        return this;
    }

    Order order() {
        return order;
    }

    List<Market> markets() {
        return markets;
    }

    List<String> catalogue() {
        return catalogue;
    }

    List<Holding> totals() {
        return totals;
    }

    List<Holding> free() {
        return free;
    }

    List<Fill> fills() {
        return fills;
    }

    List<Refusal> tooMuch() {
        return tooMuch;
    }

    List<Batch> batches() {
        return batches;
    }

    List<Refusal> away() {
        return away;
    }

    List<String> unsaid() {
        return unsaid;
    }

    List<String> holds() {
        return holds;
    }

    CcxtAgain again(CcxtClient real) {
        return new CcxtAgain(real, unlike, reordered, nonce);
    }

    Refusal notAllowed() {
        return notAllowed;
    }

    String probe() {
        return probe;
    }

    String price() {
        return price;
    }

    String openPrice() {
        return openPrice;
    }

    String unanswered() {
        return unanswered;
    }

    Map<String, Object> options() {
        return options;
    }
}
