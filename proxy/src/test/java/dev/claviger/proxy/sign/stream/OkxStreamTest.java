package dev.claviger.proxy.sign.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.sign.SigningBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login that holds nothing else, with a passphrase in clear. */
class OkxStreamTest {
    private static final String VERIFIED = "1700000000GET/users/self/verify";
    private static final String SIGN = SigningBench.base64(VirtualHmac.SECRET, VERIFIED);

    private final SigningBench bench = SigningBench.of("okx");
    private final FrameBench own = new FrameBench(bench, "/ws/v5/private");

    /** As OKX documents it ("WebSocket", login). */
    private static String account(String key, String passphrase, String signature) {
        return "{\"apiKey\":\"" + key + "\",\"passphrase\":\"" + passphrase
                + "\",\"timestamp\":\"1700000000\",\"sign\":\"" + signature + "\"}";
    }

    private static String bots() {
        return account(VirtualHmac.API_KEY, "the bot's own idea", SIGN);
    }

    private static String login(String args, String more) {
        return "{\"op\":\"login\",\"args\":" + args + more + "}";
    }

    private static String real() {
        return account(SigningBench.KEY, SigningBench.PASSPHRASE, SigningBench.base64(SigningBench.SECRET, VERIFIED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"id\":\"a-1\"", ",\"id\":7"})
    void a_login_is_signed_as_documented(String more) {
        assertThat(own.wire(login('[' + bots() + ']', more))).isEqualTo(login('[' + real() + ']', more));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[LOGIN,5] ",
                "[LOGIN,{}] ",
                "[LOGIN,[]] ",
                "[LOGIN,LOGIN] ",
                "[LOGIN] ,\"junk\":[1]",
                "[LOGIN] ,\"junk\":[]",
                "[LOGIN] ,\"junk\":{}",
                "[LOGIN] ,\"junk\":null",
                "[LOGIN] ,\"id\":{}",
                "[LOGIN] ,\"id\":[\"1\"]",
                "[LOGIN] ,\"id\":\"\u0007\"",
                "[LOGIN] ,\"id\":\"\u00ff\"",
                "{\"0\":LOGIN} ",
                "[LOGIN] ,\"args.0\":{}"
            })
    void a_login_with_anything_else_in_it_does_not_leave(String shape) {
        int end = shape.indexOf(' ');
        String message = login(shape.substring(0, end).replace("LOGIN", bots()), shape.substring(end + 1));

        assertThat(own.reason(message)).as(message).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void a_login_with_a_long_id_does_not_leave() {
        assertThat(own.reason(login('[' + bots() + ']', ",\"id\":\"" + "1".repeat(257) + '"')))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void a_login_of_one_account_says_nothing_of_another() {
        String dotted =
                "{\"op\":\"login\",\"args\":[{\"apiKey\":\"foreign\",\"sign\":\"foreign\"}],\"args.0.apiKey\":\""
                        + VirtualHmac.API_KEY
                        + "\",\"args.0.passphrase\":\"x\",\"args.0.timestamp\":\"1700000000\",\"args.0.sign\":\""
                        + SIGN + "\"}";

        assertThat(own.reason(dotted)).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(own.reason(login(
                        "[" + account(VirtualHmac.API_KEY, "x", SIGN).replace("}", ",\"apiKey2\":\"foreign\"}") + "]",
                        "")))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "null", "true"})
    void the_real_passphrase_replaces_nothing_but_a_text(String passphrase) {
        assertThat(own.reason(login('[' + bots().replace("\"the bot's own idea\"", passphrase) + ']', "")))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void what_the_exchange_quotes_of_a_login_is_the_bots_own() {
        String sent = own.wire(login('[' + bots() + ']', ""));
        String quoted = "{\"event\":\"error\",\"code\":\"60012\",\"msg\":\"Invalid request: "
                + sent.replace("\"", "\\\"").replace("/", "\\/").replace("=", "\\u003d") + "\"}";

        String told = bench.told(quoted);

        assertThat(told)
                .contains(VirtualHmac.API_KEY, "the bot's own idea", SIGN.replace("=", ""))
                .doesNotContain(SigningBench.KEY, SigningBench.PASSPHRASE)
                .doesNotContain(SigningBench.base64(SigningBench.SECRET, VERIFIED)
                        .replace("=", "")
                        .replace("/", "\\/"));
        assertThat(bench.told(sent)).isEqualTo(login('[' + bots() + ']', ""));
    }

    @Test
    void an_instruments_limit_is_not_counted_by_a_name_the_bot_made_up() {
        own.wire(login('[' + bots() + ']', ""));

        assertThat(own.reason("{\"id\":\"1\",\"op\":\"order\",\"args\":[{\"instId\":\"BTC-USDT\"}],"
                        + "\"args.0\":{\"instId\":\"N1\"}}"))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }
}
