package dev.claviger.proxy.sign.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.proxy.exchange.Found;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.sign.SigningBench;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login in whole seconds with a passphrase, and orders that are one op. */
class BitgetStreamTest {
    private static final String VERIFIED = "1700000000GET/user/verify";

    private final SigningBench bench = SigningBench.of("bitget");
    private final FrameBench classic = new FrameBench(bench, "/v2/ws/private");
    private final FrameBench unified = new FrameBench(bench, "/v3/ws/private");
    private final FrameBench market = new FrameBench(bench, "/v2/ws/public");

    /** As Bitget documents it ("Websocket API", login). */
    private static String login(String key, String passphrase, String signature) {
        return "{\"op\":\"login\",\"args\":[{\"apiKey\":\"" + key + "\",\"passphrase\":\"" + passphrase
                + "\",\"timestamp\":\"1700000000\",\"sign\":\"" + signature + "\"}]}";
    }

    private static String login(String secret) {
        return login(VirtualHmac.API_KEY, "the bot's own idea", SigningBench.base64(secret, VERIFIED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/ws/private", "/v3/ws/private"})
    void a_login_is_signed_as_documented(String stream) {
        assertThat(new FrameBench(bench, stream).wire(login(VirtualHmac.SECRET)))
                .isEqualTo(login(
                        SigningBench.KEY, SigningBench.PASSPHRASE, SigningBench.base64(SigningBench.SECRET, VERIFIED)));
    }

    @Test
    void a_login_may_say_the_bots_own_address_as_ccxt_has_it() {
        String url = ",\"url\":\"ws://127.0.0.1:8080/bitget/v2/ws/private\"}";

        assertThat(classic.wire(login(VirtualHmac.SECRET).replaceFirst("}$", url)))
                .endsWith(url);
    }

    @Test
    void a_login_is_of_one_account() {
        String second = login(VirtualHmac.SECRET)
                .replace("}]}", "},{\"apiKey\":\"foreign\",\"passphrase\":\"x\",\"timestamp\":\"1\",\"sign\":\"x\"}]}");

        assertThat(classic.reason(second)).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(unified.reason(second)).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void whoever_does_not_know_the_secret_is_refused() {
        assertThat(classic.reason(login("another"))).isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void an_order_is_for_bots_that_may_trade_and_goes_to_the_byte() {
        String byChannel =
                "{\"op\":\"trade\",\"args\":[{\"channel\":\"place-order\",\"id\":\"1\",\"instType\":\"SPOT\","
                        + "\"instId\":\"BTCUSDT\",\"params\":{\"orderType\":\"limit\",\"side\":\"buy\",\"size\":\"2\"}}]}";
        String byTopic = "{\"op\":\"trade\",\"id\":\"1\",\"category\":\"spot\",\"topic\":\"place-order\","
                + "\"args\":[{\"symbol\":\"BTCUSDT\",\"side\":\"buy\",\"qty\":\"2\"}]}";
        classic.wire(login(VirtualHmac.SECRET));

        assertThat(classic.canonical(byChannel).endpoint().endpointClass()).isEqualTo(EndpointClass.TRADE);
        assertThat(classic.canonical(byChannel).parameters().all())
                .anyMatch(parameter -> parameter.name().equals("size"));
        assertThat(classic.wire(byChannel)).isEqualTo(byChannel);
        assertThat(unified.canonical(byTopic).endpoint().endpointClass()).isEqualTo(EndpointClass.TRADE);
        assertThat(unified.wire(byTopic)).isEqualTo(byTopic);
    }

    private static String byChannel(String channel) {
        return "{\"op\":\"trade\",\"args\":[{\"channel\":\"" + channel + "\",\"id\":\"1\",\"instType\":\"SPOT\","
                + "\"instId\":\"BTCUSDT\",\"params\":{\"side\":\"buy\",\"size\":\"2\"}}]}";
    }

    private static String byTopic(String topic) {
        return "{\"op\":\"trade\",\"id\":\"1\",\"category\":\"spot\",\"topic\":\"" + topic
                + "\",\"args\":[{\"symbol\":\"BTCUSDT\",\"orderId\":\"1\"}]}";
    }

    @Test
    void a_cancel_by_message_is_known_for_one_and_passes_where_trading_is_frozen() {
        assertThat(classic.canonical(byChannel("cancel-order")).endpoint().flags())
                .containsExactly(EndpointFlag.CANCEL);
        assertThat(unified.canonical(byTopic("cancel-order")).endpoint().flags())
                .containsExactly(EndpointFlag.CANCEL);
        assertThat(unified.canonical(byTopic("batch-cancel")).endpoint().flags())
                .contains(EndpointFlag.CANCEL);
        assertThat(unified.canonical(byTopic("batch-place")).endpoint().flags())
                .contains(EndpointFlag.ORDER, EndpointFlag.BATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"withdraw", "transfer", "anything", "login", "place-order/../withdraw", ""})
    void a_trade_that_is_no_order_is_refused(String topic) {
        assertThat(unified.reason(byTopic(topic))).isIn(Reason.EXCHANGE_UNKNOWN_ENDPOINT, Reason.EXCHANGE_AMBIGUOUS);
        assertThat(classic.reason(byChannel(topic))).isIn(Reason.EXCHANGE_UNKNOWN_ENDPOINT, Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void an_order_by_v2_is_known_by_its_product_and_its_own_fields() {
        var order = classic.canonical(byChannel("place-order"));
        var fields =
                order.route().venue().profile().orderAt(order.endpoint().path()).orElseThrow();
        List<String> told = new ArrayList<>();

        fields.legs().stream()
                .map(order::list)
                .filter(Objects::nonNull)
                .forEach(legs -> legs.each(leg -> {
                    told.add(String.valueOf(Found.at(fields.names().symbol().getFirst(), leg)));
                    told.add(String.valueOf(Found.at(fields.names().side().getFirst(), leg)));
                    told.add(String.valueOf(Found.at(fields.names().quantity().getFirst(), leg)));
                }));

        assertThat(told).containsExactly("BTCUSDT", "buy", "2");
    }

    @Test
    void subscriptions_of_every_channel_pass() {
        String subscribe = "{\"op\":\"subscribe\",\"args\":[{\"instType\":\"SPOT\",\"channel\":\"orders-algo\","
                + "\"instId\":\"default\"},{\"instType\":\"SPOT\",\"channel\":\"account\",\"coin\":\"default\"}]}";
        classic.wire(login(VirtualHmac.SECRET));

        assertThat(classic.canonical(subscribe).endpoint().endpointClass()).isEqualTo(EndpointClass.STREAM);
        assertThat(classic.wire(subscribe)).isEqualTo(subscribe);
    }

    @Test
    void what_a_stream_does_not_know_is_refused() {
        assertThat(market.reason(login(VirtualHmac.SECRET))).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(market.reason("{\"op\":\"trade\"}")).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(classic.reason("{\"op\":\"withdraw\"}")).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(classic.reason("\u0000\u0001")).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }
}
