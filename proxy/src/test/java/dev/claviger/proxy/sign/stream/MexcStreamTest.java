package dev.claviger.proxy.sign.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.sign.SigningBench;
import org.junit.jupiter.api.Test;

/** The futures' stream, which signs the key and the time, and the spot's, where nothing is signed. */
class MexcStreamTest {
    private static final String TIME = "1700000000000";

    private final FrameBench futures = new FrameBench(SigningBench.of("mexc"), "/edge");

    private final FrameBench spot = new FrameBench(SigningBench.of("mexc"), "/ws");

    /** As MEXC documents it ("WebSocket API", login authentication). */
    private static String login(String key, String signature) {
        return "{\"subscribe\":false,\"method\":\"login\",\"param\":{\"apiKey\":\"" + key + "\",\"reqTime\":\"" + TIME
                + "\",\"signature\":\"" + signature + "\"}}";
    }

    private static String login(String secret) {
        return login(VirtualHmac.API_KEY, VirtualHmac.sign(secret, VirtualHmac.API_KEY + TIME));
    }

    @Test
    void a_login_is_signed_as_documented() {
        assertThat(futures.wire(login(VirtualHmac.SECRET)))
                .isEqualTo(login(SigningBench.KEY, VirtualHmac.sign(SigningBench.SECRET, SigningBench.KEY + TIME)));
    }

    @Test
    void whoever_does_not_know_the_secret_is_refused() {
        assertThat(futures.reason(login("another"))).isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void market_data_is_for_everybody_and_what_concerns_the_account_is_not() {
        String ticker = "{\"method\":\"sub.ticker\",\"param\":{\"symbol\":\"BTC_USDT\"}}";
        String filter = "{\"method\":\"personal.filter\",\"param\":{\"filters\":[{\"filter\":\"order\"}]}}";

        assertThat(futures.wire(ticker)).isEqualTo(ticker);
        assertThat(futures.canonical(ticker).endpoint().endpointClass()).isEqualTo(EndpointClass.MARKET);
        assertThat(futures.canonical(filter).endpoint().endpointClass()).isEqualTo(EndpointClass.STREAM);
    }

    /** Documented in capitals, and small in ccxt, which takes a stream for dead where it is not answered. */
    @Test
    void a_ping_of_the_spot_passes_as_documented_and_as_ccxt_writes_it() {
        for (String ping : new String[] {"{\"method\":\"PING\"}", "{\"method\":\"ping\"}"}) {
            assertThat(spot.wire(ping)).isEqualTo(ping);
        }
        assertThat(spot.reason("{\"method\":\"Ping\"}")).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
    }

    @Test
    void what_the_stream_does_not_know_is_refused() {
        assertThat(futures.reason("{\"method\":\"order.submit\"}")).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(futures.reason("{\"param\":{}}")).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(futures.reason("\u0000\u0001")).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }
}
