package dev.claviger.proxy.sign.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.sign.SigningBench;
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

    @Test
    void what_a_stream_does_not_know_is_refused() {
        assertThat(market.reason(login(VirtualHmac.SECRET))).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(market.reason("{\"op\":\"trade\"}")).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(classic.reason("{\"op\":\"withdraw\"}")).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(classic.reason("\u0000\u0001")).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }
}
