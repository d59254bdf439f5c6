package dev.claviger.proxy.sign.stream;

import static dev.claviger.proxy.sign.SigningBench.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.sign.SigningBench;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** KuCoin's orders by message: a signed upgrade, a greeting whose text is signed once, and then orders without a signature. */
class KucoinOrdersTest {
    private static final String STREAM = "/wsapi/v1/private";
    private static final String GREETING =
            "{\"sessionId\":\"92f2aec4-d87e-47cc-917d-4e7c93911bdc\", \"timestamp\": 1742175983882}";
    private static final String ORDER = "{\"id\":\"1\",\"op\":\"spot.order\",\"args\":{\"symbol\":\"BTC-USDT\","
            + "\"side\":\"buy\",\"type\":\"limit\",\"price\":\"50000\",\"size\":\"0.01\",\"clientOid\":\"mine\"}}";

    private final SigningBench bench = SigningBench.of("kucoin");

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String query(String secret) {
        return "apikey=" + VirtualHmac.API_KEY + "&timestamp=" + NOW + "&sign="
                + encoded(SigningBench.base64(secret, VirtualHmac.API_KEY + NOW)) + "&passphrase="
                + encoded(SigningBench.base64(secret, "the bot's own"));
    }

    private Canonical opening() {
        return bench.opening(STREAM + "/?" + query(VirtualHmac.SECRET));
    }

    private FrameBench open() {
        Canonical opening = opening();
        bench.wireTarget(opening, "/v1/private");
        return FrameBench.openedBy(opening, bench, STREAM);
    }

    private static String answer(String greeting) {
        return SigningBench.base64(VirtualHmac.SECRET, greeting);
    }

    private FrameBench answered() {
        FrameBench stream = open();
        stream.heard(GREETING);
        stream.wire(answer(GREETING));
        return stream;
    }

    @Test
    void the_upgrade_is_signed_anew_with_key_time_and_passphrase_of_the_account() {
        Canonical opening = opening();

        assertThat(opening.endpoint().endpointClass()).isEqualTo(EndpointClass.STREAM);
        assertThat(opening.query()).isEmpty();
        assertThat(bench.wireTarget(opening, "/v1/private"))
                .isEqualTo("/v1/private?apikey=" + SigningBench.KEY + "&timestamp=" + NOW + "&passphrase="
                        + encoded(SigningBench.base64(SigningBench.SECRET, SigningBench.PASSPHRASE)) + "&sign="
                        + encoded(SigningBench.base64(SigningBench.SECRET, SigningBench.KEY + NOW)));
    }

    private Reason refusal(String query) {
        Refused refused = catchThrowableOfType(
                Refused.class, () -> bench.wireTarget(bench.opening(STREAM + "/?" + query), "/v1/private"));
        return refused.reason();
    }

    @Test
    void whoever_does_not_prove_the_key_opens_nothing() {
        String right = query(VirtualHmac.SECRET);

        assertThat(refusal(query("another"))).isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
        assertThat(refusal(right.replaceFirst("sign=[^&]*&", ""))).isEqualTo(Reason.AUTHENTICATE_MISSING);
        assertThat(refusal(right.replaceFirst("timestamp=[^&]*&", ""))).isEqualTo(Reason.AUTHENTICATE_MISSING);
        assertThat(refusal(right.replaceFirst("apikey=[^&]*&", ""))).isEqualTo(Reason.AUTHENTICATE_MISSING);
        assertThat(refusal("")).isEqualTo(Reason.AUTHENTICATE_MISSING);
        assertThat(refusal(right.replace(VirtualHmac.API_KEY, SigningBench.KEY)))
                .isEqualTo(Reason.AUTHENTICATE_UNKNOWN_KEY);
        assertThat(refusal(right.replace("" + NOW, "" + (NOW + 1)))).isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
        assertThat(refusal(right + "&apikey=" + SigningBench.KEY)).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(refusal(right + "&Sign=x")).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(refusal(right + "&Passphrase=x")).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(refusal(right + "&passphrase=x")).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void an_upgrade_opens_one_stream() {
        bench.wireTarget(opening(), "/v1/private");

        assertThat(refusal(query(VirtualHmac.SECRET))).isEqualTo(Reason.AUTHENTICATE_REPLAYED);
    }

    @Test
    void an_upgrade_of_another_time_opens_nothing() {
        SigningBench later = SigningBench.of(
                "kucoin",
                VirtualHmac.SECRET.getBytes(StandardCharsets.UTF_8),
                SigningBench.SECRET.getBytes(StandardCharsets.UTF_8),
                NOW + 3_600_000);
        Canonical opening = later.opening(STREAM + "/?" + query(VirtualHmac.SECRET));

        Refused refused = catchThrowableOfType(Refused.class, () -> later.wireTarget(opening, "/v1/private"));
        assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATE_STALE);
    }

    @Test
    void the_greeting_is_answered_by_the_account_s_signature_of_the_same_text() {
        FrameBench stream = open();
        assertThat(stream.owesAnswer()).isTrue();
        stream.heard(GREETING);

        assertThat(stream.wire(answer(GREETING))).isEqualTo(SigningBench.base64(SigningBench.SECRET, GREETING));
        assertThat(stream.owesAnswer()).isFalse();
        assertThat(stream.wire(ORDER)).isEqualTo(ORDER);
    }

    /** Computed by other code: HMAC-SHA256 of OpenSSL 3. */
    @Test
    void the_answer_is_that_of_other_code() {
        String secret = "f03a5284-5c39-4aaa-9b20-dea10bdcf8e3";
        SigningBench other = SigningBench.of(
                "kucoin",
                VirtualHmac.SECRET.getBytes(StandardCharsets.UTF_8),
                secret.getBytes(StandardCharsets.UTF_8),
                NOW);
        Canonical opening = other.opening(STREAM + "/?" + query(VirtualHmac.SECRET));
        other.wireTarget(opening, "/v1/private");
        FrameBench stream = FrameBench.openedBy(opening, other, STREAM);
        stream.heard(GREETING);

        assertThat(stream.wire(answer(GREETING))).isEqualTo("pN/HilIFHFaNc5pYnEBEYeFBGa0FJfZRGERJzdImUoU=");
    }

    @Test
    void nothing_is_answered_before_the_greeting() {
        FrameBench stream = open();

        assertThat(stream.reason(answer(GREETING))).isEqualTo(Reason.AUTHENTICATE_WRONG_STREAM);
        assertThat(stream.owesAnswer()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1742175983882POST/api/v3/withdrawals{\"currency\":\"BTC\",\"amount\":1}",
                "TESTKEY01234567891742175983882",
                "1742175983882POST/api/websocket/users/verify",
                "a real phrase",
                "",
                "[]",
                "[" + GREETING + "]",
                GREETING + GREETING,
                "{\"sessionId\":\"1\"}",
                "{\"code\":\"400005\",\"msg\":\"Invalid KC-API-SIGN\"}",
                "no JSON"
            })
    void what_is_no_greeting_is_not_signed_even_if_the_exchange_tells_it(String told) {
        FrameBench stream = open();
        stream.heard(told);

        assertThat(stream.reason(answer(told))).isEqualTo(Reason.AUTHENTICATE_WRONG_STREAM);
        stream.heard(GREETING);
        assertThat(stream.reason(answer(GREETING)))
                .as("what comes after it is none either")
                .isEqualTo(Reason.AUTHENTICATE_WRONG_STREAM);
    }

    @Test
    void a_second_greeting_is_not_signed_in_place_of_the_first() {
        String second = GREETING.replace("92f2", "0000");
        FrameBench stream = open();
        stream.heard(GREETING);
        stream.heard(second);

        assertThat(stream.reason(answer(second))).isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void one_greeting_is_signed_once() {
        FrameBench stream = answered();
        stream.heard(GREETING.replace("92f2", "0000"));

        assertThat(stream.reason(answer(GREETING))).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(stream.reason(answer(GREETING.replace("92f2", "0000")))).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void a_wrong_answer_is_refused_and_no_other_is_taken() {
        FrameBench stream = open();
        stream.heard(GREETING);

        assertThat(stream.reason(SigningBench.base64("another", GREETING)))
                .isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
        assertThat(stream.reason(answer(GREETING))).isEqualTo(Reason.AUTHENTICATE_WRONG_STREAM);
        assertThat(stream.owesAnswer()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ORDER,
                GREETING,
                "{\"id\":\"1\",\"op\":\"ping\"}",
                "{\"id\":\"1\",\"op\":\"answer\"}",
                "",
                "\u0000",
                "[]"
            })
    void the_first_message_is_the_answer_or_nothing(String message) {
        FrameBench stream = open();
        stream.heard(GREETING);

        assertThat(stream.reason(message)).isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
        assertThat(stream.owesAnswer()).isTrue();
    }

    @Test
    void a_greeting_counts_on_its_own_stream() {
        FrameBench stream = open();
        stream.heard(GREETING);
        FrameBench other = FrameBench.openedBy(opening(), bench, STREAM);
        other.heard(GREETING.replace("92f2", "0000"));

        assertThat(other.reason(answer(GREETING))).isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void an_answer_counts_for_whoever_opened_the_stream_and_for_nobody_else() {
        FrameBench stream = new FrameBench(bench, STREAM);
        assertThat(stream.reason(answer(GREETING))).isEqualTo(Reason.AUTHENTICATE_WRONG_STREAM);
        stream.heard(GREETING);

        assertThat(stream.reason(answer(GREETING))).isEqualTo(Reason.AUTHENTICATE_WRONG_STREAM);
    }

    @ParameterizedTest
    @CsvSource({
        "kucoin, spot.order, true",
        "kucoin, spot.sync_order, true",
        "kucoin, spot.modify, true",
        "kucoin, spot.cancel, false",
        "kucoin, spot.sync_cancel, false",
        "kucoin, margin.order, true",
        "kucoin, margin.cancel, false",
        "kucoin, uta.order, true",
        "kucoin, uta.amend, true",
        "kucoin, uta.cancel, false",
        "kucoinfutures, futures.order, true",
        "kucoinfutures, futures.multi_order, true",
        "kucoinfutures, futures.cancel, false",
        "kucoinfutures, futures.multi_cancel, false"
    })
    void orders_are_of_class_trade_and_pass_as_they_are(String exchange, String op, boolean orders) {
        SigningBench its = SigningBench.of(exchange);
        Canonical opening = its.opening(STREAM + "/?" + query(VirtualHmac.SECRET));
        its.wireTarget(opening, "/v1/private");
        FrameBench stream = FrameBench.openedBy(opening, its, STREAM);
        stream.heard(GREETING);
        stream.wire(answer(GREETING));
        String message = ORDER.replace("spot.order", op);

        assertThat(stream.wire(message)).isEqualTo(message);
        Canonical canonical = stream.canonical(message);
        assertThat(canonical.endpoint().endpointClass()).isEqualTo(EndpointClass.TRADE);
        assertThat(canonical.endpoint().is(EndpointFlag.ORDER)).isEqualTo(orders);
        assertThat(canonical.fields().get("symbol")).isEqualTo("BTC-USDT");
        assertThat(canonical.fields().get("price")).isEqualTo("50000");
    }

    @Test
    void a_ping_passes() {
        String ping = "{\"id\":\"ping-123\",\"op\":\"ping\",\"timestamp\":1742175983882}";
        assertThat(answered().wire(ping)).isEqualTo(ping);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "futures.order",
                "spot.withdraw",
                "spot.transfer",
                "withdrawal",
                "answer",
                "SPOT.ORDER",
                "private"
            })
    void what_no_row_names_is_refused(String op) {
        assertThat(answered().reason(ORDER.replace("spot.order", op))).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
    }

    @Test
    void what_could_be_taken_for_another_op_is_refused() {
        FrameBench stream = answered();

        assertThat(stream.reason(ORDER.replace("\"args\"", "\"Op\":\"uta.order\",\"args\"")))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(stream.reason(ORDER.replace("\"args\"", "\"op\":\"uta.order\",\"args\"")))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }
}
