package dev.claviger.proxy.sign.stream;

import static dev.claviger.proxy.sign.SigningBench.base64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.sign.SigningBench;
import org.junit.jupiter.api.Test;

/** The feeds of Coinbase's institutional exchanges: key, passphrase, time and signature in the subscription. */
class CoinbaseExchangeStreamTest {
    private static final long TIME = SigningBench.NOW / 1000;

    private final FrameBench feed = new FrameBench(SigningBench.of("coinbaseexchange"), "/ws-feed");
    private final FrameBench international = new FrameBench(SigningBench.of("coinbaseinternational"), "/ws-md");

    private static String feed(String channel, long time, String key, String phrase, String secret) {
        return "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\"" + channel
                + "\"],\"timestamp\":" + time + ",\"key\":\"" + key + "\",\"signature\":\""
                + base64(secret, time + "GET/users/self/verify") + "\", \"passphrase\":\"" + phrase + "\"}";
    }

    private static String international(long time, String key, String phrase, String secret) {
        return "{\"type\":\"SUBSCRIBE\",\"channels\":[\"LEVEL2\"],\"time\":\"" + time + "\",\"key\":\"" + key
                + "\",\"passphrase\":\"" + phrase + "\",\"signature\":\""
                + base64(secret, time + key + "CBINTLMD" + phrase) + "\"}";
    }

    private static String bots(String channel, String secret) {
        return feed(channel, TIME - 3, VirtualHmac.API_KEY, "any", secret);
    }

    @Test
    void a_bots_own_feed_is_signed_anew_and_else_kept_to_the_byte() {
        assertThat(feed.wire(bots("user", VirtualHmac.SECRET)))
                .isEqualTo(feed("user", TIME, SigningBench.KEY, SigningBench.PASSPHRASE, SigningBench.SECRET));
        assertThat(feed.canonical(bots("user", VirtualHmac.SECRET)).endpoint().endpointClass())
                .isEqualTo(EndpointClass.STREAM);
    }

    @Test
    void the_international_exchange_has_key_and_passphrase_signed_too() {
        assertThat(international.wire(international(TIME - 3, VirtualHmac.API_KEY, "any", VirtualHmac.SECRET)))
                .isEqualTo(international(TIME, SigningBench.KEY, SigningBench.PASSPHRASE, SigningBench.SECRET));
    }

    @Test
    void public_channels_pass_as_they_are() {
        String message =
                "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\"ticker\",\"heartbeat\"]}";
        assertThat(feed.wire(message)).isEqualTo(message);
    }

    @Test
    void a_message_for_anybody_takes_no_credentials_along() {
        String both = bots("ticker\",\"user", VirtualHmac.SECRET);

        assertThat(feed.reason(both)).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(feed.reason("{\"type\":\"subscribe\",\"channels\":[\"ticker\",\"user\"],\"passphrase\":\"any\"}"))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void a_channel_by_a_name_with_a_dot_is_not_the_first() {
        assertThat(feed.reason("{\"type\":\"subscribe\",\"channels\":[\"user\"],\"channels.0\":\"ticker\"}"))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void a_subscription_that_shows_a_key_holds_nothing_but_its_channels_and_products() {
        String junk = bots("user", VirtualHmac.SECRET);

        assertThat(feed.reason(junk.substring(0, junk.length() - 1) + ",\"junk\":1}"))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(feed.reason(bots("user\",{},\"full", VirtualHmac.SECRET))).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void who_does_not_sign_or_signs_wrongly_is_refused() {
        assertThat(feed.reason(bots("user", "z".repeat(32)))).isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
        assertThat(international.reason(international(TIME, VirtualHmac.API_KEY, "any", "z".repeat(32))))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void what_is_not_listed_or_says_two_things_is_refused() {
        assertThat(feed.reason("{\"type\":\"order\",\"channels\":[\"user\"]}"))
                .isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(feed.reason("{\"type\":\"subscribe\",\"channels\":[{\"name\":\"user\"}]}"))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(feed.reason("{\"type\":\"subscribe\",\"channels\":[\"ticker\"],\"Channels\":[\"user\"]}"))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(international.reason("{\"type\":\"WITHDRAW\"}")).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
    }
}
