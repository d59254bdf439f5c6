package dev.claviger.proxy.sign.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.sign.SigningBench;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream whose exchange tells a challenge, which is signed with every message that concerns an account. */
class KrakenFuturesStreamTest {
    /** Kraken's own example ("Derivatives WebSocket", sign challenge). */
    private static final String CHALLENGE = "c100b894-1729-464d-ace1-52dbce11db42";

    private static final String SECRET =
            "7zxMEF5p/Z8l2p2U7Ghv6x14Af+Fx+92tPgUdVQ748FOIrEoT9bgT+bTRfXc5pz8na+hL/QdrCVG7bh9KpT0eMTm";
    private static final String SIGNED =
            "4JEpF3ix66GA2B+ooK128Ift4XQVtc137N9yeg4Kqsn9PI0Kpzbysl9M1IeCEdjg0zl00wkVqcsnG4bmnlMb3A==";
    private static final byte[] VIRTUAL = "a virtual secret of thirty bytes".getBytes(StandardCharsets.US_ASCII);
    private static final String ASKING = "{\"event\":\"challenge\",\"api_key\":\"" + VirtualHmac.API_KEY + "\"}";

    private final SigningBench bench =
            SigningBench.of("krakenfutures", VIRTUAL, Base64.getDecoder().decode(SECRET), SigningBench.NOW);
    private final FrameBench stream = new FrameBench(bench, "/ws/v1");

    private static String told(String challenge) {
        return "{\"event\":\"challenge\",\"message\":\"" + challenge + "\"}";
    }

    private static String feed(String event, String feed, String key, String challenge, String signed) {
        return "{\"event\":\"" + event + "\", \"feed\":\"" + feed + "\",\"api_key\":\"" + key
                + "\",\"original_challenge\":\"" + challenge + "\",\"signed_challenge\":\"" + signed + "\"}";
    }

    private static String feed(String event, String feed, String challenge) {
        return feed(event, feed, VirtualHmac.API_KEY, challenge, signed(VIRTUAL, challenge));
    }

    private static String signed(byte[] key, String challenge) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(key, "HmacSHA512"));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(challenge.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(mac.doFinal(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_challenge_is_asked_for_with_the_real_key() {
        assertThat(stream.wire(ASKING)).isEqualTo("{\"event\":\"challenge\",\"api_key\":\"" + SigningBench.KEY + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account_log",
                "balances",
                "fills",
                "notifications",
                "notifications_auth",
                "open_orders",
                "open_orders_verbose",
                "open_positions"
            })
    void the_documentation_s_own_challenge_is_signed_as_documented_in_each_message_of_the_stream(String feed) {
        stream.wire(ASKING);
        stream.heard(told(CHALLENGE));

        for (String event : List.of("subscribe", "subscribe", "unsubscribe")) {
            String message = feed(event, feed, CHALLENGE);
            assertThat(stream.canonical(message).endpoint().endpointClass()).isEqualTo(EndpointClass.STREAM);
            assertThat(stream.wire(message)).isEqualTo(feed(event, feed, SigningBench.KEY, CHALLENGE, SIGNED));
        }
    }

    @Test
    void what_the_exchange_has_not_asked_on_this_stream_is_not_signed() {
        String message = feed("subscribe", "fills", CHALLENGE);
        assertThat(stream.reason(message)).as("before it was told").isEqualTo(Reason.AUTHENTICATE_WRONG_STREAM);
        stream.wire(ASKING);
        stream.heard(told("226aee50-88fc-4618-a42a-34f7709570b2"));
        assertThat(stream.reason(message)).as("another was told").isEqualTo(Reason.AUTHENTICATE_WRONG_STREAM);

        FrameBench other = new FrameBench(bench, "/ws/v1");
        other.wire(ASKING);
        other.heard(told(CHALLENGE));
        other.wire(message);
        assertThat(stream.reason(message)).as("of another stream").isEqualTo(Reason.AUTHENTICATE_WRONG_STREAM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orderType=mkt/api/v3/sendorder",
                "C100B894-1729-464D-ACE1-52DBCE11DB42",
                "c100b894-1729-464d-ace1-52dbce11db4",
                "c100b894-1729-464d-ace1-52dbce11db420",
                "c100b894x1729-464d-ace1-52dbce11db42",
                ""
            })
    void trap_13_a_challenge_of_another_shape_is_not_signed_even_if_the_exchange_tells_it(String challenge) {
        stream.wire(ASKING);
        stream.heard(told(challenge));

        assertThat(stream.reason(feed("subscribe", "fills", challenge))).isEqualTo(Reason.AUTHENTICATE_WRONG_STREAM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"info\",\"message\":\"" + CHALLENGE + "\"}",
                "{\"event\":\"challenge\",\"message\":[\"" + CHALLENGE + "\"]}",
                "{\"event\":\"challenge\",\"message\":\"x\",\"message\":\"" + CHALLENGE + "\"}",
                "",
                "[]",
                "no JSON"
            })
    void what_else_the_exchange_says_is_no_challenge(String message) {
        stream.wire(ASKING);
        stream.heard(message);

        assertThat(stream.reason(feed("subscribe", "fills", CHALLENGE))).isEqualTo(Reason.AUTHENTICATE_WRONG_STREAM);
    }

    @Test
    void nothing_is_listened_to_that_was_not_asked_for() {
        stream.wire("{\"event\":\"ping\"}");
        stream.heard(told(CHALLENGE));
        assertThat(stream.reason(feed("subscribe", "fills", CHALLENGE))).isEqualTo(Reason.AUTHENTICATE_WRONG_STREAM);
    }

    @Test
    void whoever_does_not_know_the_secret_is_refused() {
        stream.wire(ASKING);
        stream.heard(told(CHALLENGE));

        assertThat(stream.reason(feed("subscribe", "fills", VirtualHmac.API_KEY, CHALLENGE, SIGNED)))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
        assertThat(stream.reason(feed("subscribe", "fills", SigningBench.KEY, CHALLENGE, SIGNED)))
                .isEqualTo(Reason.AUTHENTICATE_UNKNOWN_KEY);
        assertThat(stream.reason("{\"event\":\"subscribe\",\"feed\":\"fills\",\"api_key\":\"" + VirtualHmac.API_KEY
                        + "\",\"signed_challenge\":\"x\"}"))
                .isEqualTo(Reason.AUTHENTICATE_MISSING);
        assertThat(stream.reason("{\"event\":\"challenge\",\"api_key\":\"" + SigningBench.KEY + "\"}"))
                .isEqualTo(Reason.AUTHENTICATE_UNKNOWN_KEY);
    }

    @Test
    void a_name_that_could_be_taken_for_another_is_refused() {
        stream.wire(ASKING);
        stream.heard(told(CHALLENGE));
        String message = feed("subscribe", "fills", CHALLENGE);

        assertThat(stream.reason(message.replace("\"feed\"", "\"Original_challenge\":\"1\",\"feed\"")))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(stream.reason(message.replace("\"feed\"", "\"api_key\":\"1\",\"feed\"")))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(stream.reason(message.replace("fills", "withdrawals"))).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
    }
}
