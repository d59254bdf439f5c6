package dev.claviger.harness.sandbox.coinbase.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.coinbase.AccessCheck;
import dev.claviger.harness.sandbox.coinbase.AccessKey;
import dev.claviger.harness.sandbox.coinbase.CoinbaseVenue;
import dev.claviger.harness.sandbox.socket.Listener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox's feed tells an account's own to nobody who does not prove the key. */
class ExchangeFeedTest {
    private static final long NOW = 1_700_000_000L;
    private static final String VERIFY = "GET/users/self/verify";
    private static final AccessKey KEY = new AccessKey("real", "c2VjcmV0", "phrase");

    private final InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(NOW));
    private final AccessCheck access = AccessCheck.withQuery(List.of(KEY), Duration.ofSeconds(30));
    private final CoinbaseVenue venue =
            new CoinbaseVenue(clock, access, new ExchangeDialect(), TradingFloor.with(Map.of()));

    @BeforeEach
    void tell() {
        venue.tell(new ExchangeFeed(access, clock));
    }

    private static String subscribe(String key, String phrase, long time, String signed) {
        return "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\"user\"],\"key\":\"" + key
                + "\",\"passphrase\":\"" + phrase + "\",\"timestamp\":" + time + ",\"signature\":\""
                + KEY.signature(signed) + "\"}";
    }

    @Test
    void lets_listen_who_signs() {
        Listener feed = new Listener(venue, "/");

        assertThat(feed.say(subscribe("real", "phrase", NOW, NOW + VERIFY)))
                .singleElement()
                .asString()
                .contains("subscriptions", "user");
        assertThat(venue.streams().subscriptions()).isEqualTo(1);
    }

    @Test
    void refuses_who_proves_nothing() {
        Listener feed = new Listener(venue, "/");
        long late = NOW - 31;

        for (String wrong : List.of(
                subscribe("other", "phrase", NOW, NOW + VERIFY),
                subscribe("real", "other", NOW, NOW + VERIFY),
                subscribe("real", "phrase", late, late + VERIFY),
                subscribe("real", "phrase", NOW, VERIFY),
                "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\"ticker\",\"user\"]}")) {
            assertThat(feed.say(wrong)).singleElement().asString().contains("Authentication Failed");
        }
        assertThat(feed.say("{\"type\":\"subscribe\",\"channels\":[\"orders\"]}")
                        .toString())
                .contains("not a valid channel");
        assertThat(feed.say("{").toString()).contains("error");
        assertThat(venue.streams().subscriptions()).isZero();
    }
}
