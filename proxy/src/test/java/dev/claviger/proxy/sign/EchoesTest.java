package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back of what was sent for a bot, however the exchange writes it. */
class EchoesTest {
    private static final String SIGNATURE = "q7/Zk+dD0aaBbCcDdEeFf/00112233445566778899ab=";
    private static final String BOTS = "+BotsBotsBotsBotsBotsBotsBotsBotsBotsBotsBots=";

    private final Echoes echoes = new Echoes();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String told(String message) {
        return new String(echoes.instead(bytes(message)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sign\":\"SIGN\"}",
                "{\"msg\":\"Invalid request: {\\\"sign\\\":\\\"SIGN\\\"}\"}",
                "SIGN and SIGN",
                "a=SIGN&b=1",
                "\\u0022SIGN\\u0022"
            })
    void a_signature_is_found_however_it_is_written(String quoted) {
        echoes.signed(bytes(SIGNATURE), BOTS);

        assertThat(told(quoted.replace("SIGN", SIGNATURE))).isEqualTo(quoted.replace("SIGN", BOTS));
        for (String written : new String[] {
            SIGNATURE.replace("/", "\\/"),
            SIGNATURE.replace("/", "\\\\/"),
            SIGNATURE.replace("=", "\\u003d").replace("/", "\\u002F"),
            SIGNATURE.replace("=", "%3D").replace("/", "%2f").replace("+", "%2B"),
            SIGNATURE.replace("=", ""),
            "\\u0071" + SIGNATURE.substring(1)
        }) {
            String told = told(quoted.replace("SIGN", written));
            assertThat(told).contains(BOTS.replace("=", "")).doesNotContain(SIGNATURE.substring(3, 20));
        }
    }

    @Test
    void a_passphrase_is_found_with_what_json_escapes_in_it() {
        echoes.named(bytes("my \"real\\ phrase/"), "bot\"s");

        assertThat(told("{\"passphrase\":\"my \\\"real\\\\ phrase\\/\"}")).isEqualTo("{\"passphrase\":\"bot*s\"}");
    }

    @Test
    void a_short_value_is_not_taken_out_of_another() {
        echoes.named(bytes("12345678"), "mine");

        String order = "{\"ordId\":\"9912345678\",\"clOrdId\":\"12345678a\"}";
        assertThat(told(order)).isEqualTo(order);
        assertThat(told("{\"passphrase\":\"12345678\",\\u002212345678\\u0022}"))
                .isEqualTo("{\"passphrase\":\"mine\",\\u0022mine\\u0022}");
    }

    @Test
    void a_message_without_any_is_the_same() {
        echoes.signed(bytes(SIGNATURE), BOTS);
        byte[] message = bytes("{\"data\":\"" + SIGNATURE.substring(0, 40) + "\\u12\",\"%\":\"%4");

        assertThat(echoes.instead(message)).isSameAs(message);
    }

    @Test
    void the_last_signatures_count_and_the_names_for_ever() {
        assertThat(echoes.any()).isFalse();
        echoes.named(bytes("THE-REAL-KEY"), "virtual");
        for (int i = 0; i < 100; i++) {
            echoes.named(bytes("THE-REAL-KEY"), "virtual");
            echoes.signed(bytes("signature-of-the-message-" + i), "own-" + i + '.');
        }

        assertThat(told("THE-REAL-KEY signature-of-the-message-99")).isEqualTo("virtual own-99.");
        assertThat(told("signature-of-the-message-84")).isEqualTo("own-84.");
        assertThat(told("signature-of-the-message-70")).isEqualTo("signature-of-the-message-70");
        assertThat(echoes.any()).isTrue();
    }
}
