package dev.claviger.harness.sandbox.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.PassphraseKey;
import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import dev.claviger.harness.sandbox.socket.AccountStreams;
import dev.claviger.harness.sandbox.socket.Listener;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sandbox lets nobody listen who does not prove the key. */
class StreamSessionTest {
    private static final long NOW_SECONDS = 1_700_000_000L;
    private static final PassphraseKey KEY = new PassphraseKey("real", "TESTSECRET", "phrase");
    private static final String ORDERS =
            "{\"op\":\"subscribe\",\"args\":[{\"instType\":\"SPOT\",\"channel\":\"orders\",\"instId\":\"BTCUSDT\"}]}";

    private final TradingAccount spot = new TradingAccount();
    private final BitgetExchange exchange = new BitgetExchange(
            InstantSource.fixed(Instant.ofEpochSecond(NOW_SECONDS)),
            new SignatureCheck(List.of(KEY)),
            TradingFloor.of(spot, new AccountStreams(spot)));
    private final Listener stream = new Listener(exchange, "/v2/ws/private");

    private static String login(String key, String phrase, long seconds, String signed) {
        return "{\"op\":\"login\",\"args\":[{\"apiKey\":\"" + key + "\",\"passphrase\":\"" + phrase
                + "\",\"timestamp\":\"" + seconds + "\",\"sign\":\""
                + KEY.proof().signature(signed.getBytes(StandardCharsets.US_ASCII)) + "\"}]}";
    }

    @Test
    void lets_listen_who_logged_in() {
        assertThat(stream.say(login("real", "phrase", NOW_SECONDS, NOW_SECONDS + "GET/user/verify")))
                .containsExactly("{\"event\":\"login\",\"code\":0,\"msg\":\"\"}");
        assertThat(stream.say(ORDERS)).singleElement().asString().contains("\"event\":\"subscribe\"");
        assertThat(exchange.streams().subscriptions()).isEqualTo(1);
    }

    @Test
    void refuses_a_login_that_proves_nothing() {
        String good = NOW_SECONDS + "GET/user/verify";
        long late = NOW_SECONDS - 31;
        assertThat(stream.say(login("other", "phrase", NOW_SECONDS, good)).toString())
                .contains("30011");
        assertThat(stream.say(login("real", "wrong", NOW_SECONDS, good)).toString())
                .contains("30012");
        assertThat(stream.say(login("real", "phrase", late, late + "GET/user/verify"))
                        .toString())
                .contains("30014");
        assertThat(stream.say(login("real", "phrase", NOW_SECONDS, "GET/user/verify"))
                        .toString())
                .contains("30015");

        assertThat(stream.say(ORDERS).toString()).contains("30004");
        assertThat(exchange.streams().subscriptions()).isZero();
    }

    @Test
    void refuses_what_it_does_not_know() {
        assertThat(stream.say("{\"op\":\"withdraw\"}").toString()).contains("30003");
        assertThat(stream.say("{").toString()).contains("30002");
        assertThat(stream.say(ORDERS.replace("orders", "fill")).toString()).contains("30001");
        assertThat(stream.say("ping")).containsExactly("pong");
    }
}
