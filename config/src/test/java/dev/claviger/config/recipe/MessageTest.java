package dev.claviger.config.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTest {
    private static final byte[] NOTHING = {};
    private static final String BITMEX = "method target timestamp body";
    private static final String BITMEX_SECRET = "chNOOS4KvNXR_Xq4k4c9qsfoKWvnDecLATCRlcBwyKDYnWgO";
    private static final String GATE = "method '\\n' path '\\n' query '\\n' sha512-hex(body) '\\n' timestamp";

    private static String text(String message, Map<Variable, String> values) {
        return new String(of(message, values), StandardCharsets.ISO_8859_1);
    }

    private static byte[] of(String message, Map<Variable, String> values) {
        return Message.parse(message)
                .of(variable -> values.containsKey(variable)
                        ? Objects.requireNonNull(values.get(variable)).getBytes(StandardCharsets.UTF_8)
                        : NOTHING);
    }

    private static String hmac(String algorithm, String secret, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
        return HexFormat.of().formatHex(mac.doFinal(message));
    }

    @Test
    void joins_texts_and_values_in_order() {
        Map<Variable, String> values = Map.of(Variable.METHOD, "GET", Variable.TIMESTAMP, "17");

        assertThat(text("timestamp method 'a b\\n\\0\\'\\\\'", values)).isEqualTo("17GETa b\n\0'\\");
        assertThat(text("  timestamp  ", values)).isEqualTo("17");
        assertThat(text("body query", values)).isEmpty();
    }

    @Test
    void digests_nest() throws GeneralSecurityException {
        Map<Variable, String> values = Map.of(Variable.BODY, "abc");

        assertThat(text("sha256-hex(body)", values))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(text("sha256-hex(sha256(body) 'x')", values)).isEqualTo(text("sha256-hex(sha256(body)'x')", values));
        assertThat(of("sha512(body)", values)).hasSize(64);
        assertThat(Message.parse("sha512(body)")).isEqualTo(Message.parse(" sha512( body )"));
    }

    @Test
    void makes_no_copy_of_what_is_all_of_it() {
        byte[] query = {1};
        assertThat(Message.parse("query body").of(variable -> variable == Variable.QUERY ? query : NOTHING))
                .isSameAs(query);
    }

    /** BitMEX, "API Key Usage", the documentation's own examples. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET | /api/v1/instrument | `` | 1518064236 | c7682d435d0cfe87c16098df34ef2eb5a549d4c5a3c2b1f0f77b8af73423bf00",
                "GET | /api/v1/instrument?filter=%7B%22symbol%22%3A+%22XBTM15%22%7D | `` | 1518064237"
                        + " | e2f422547eecb5b3cb29ade2127e21b858b235b386bfa45e1c1756eb3383919f",
                "POST | /api/v1/order | {\"symbol\":\"XBTM15\",\"price\":219.0,\"clOrdID\":\"mm_bitmex_1a/oemUeQ4CAJZgP3fjHsA\",\"orderQty\":98}"
                        + " | 1518064238 | 1749cd2ccae4aa49048ae09f0b95110cee706e0944e6a14ad0b3a8cb45bd336b",
            })
    void spells_what_bitmex_signs(String method, String target, String body, String expires, String signature)
            throws GeneralSecurityException {
        Map<Variable, String> values = Map.of(
                Variable.METHOD, method, Variable.TARGET, target, Variable.BODY, body, Variable.TIMESTAMP, expires);

        assertThat(hmac("HmacSHA256", BITMEX_SECRET, of(BITMEX, values))).isEqualTo(signature);
    }

    /** Gate, "APIv4 signed request requirements", the documentation's own examples. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET | contract=BTC_USD&status=finished&limit=50 | `` | 55f84ea195d6fe57ce62464daaa7c3c02fa9d1dde954e4c898289c9a2407a3d6fb3faf24deff16790d726b66ac9f74526668b13bd01029199cc4fcc522418b8a",
                "POST | `` | {\"contract\":\"BTC_USD\",\"type\":\"limit\",\"size\":100,\"price\":6800,\"time_in_force\":\"gtc\"} | eae42da914a590ddf727473aff25fc87d50b64783941061f47a3fdb92742541fc4c2c14017581b4199a1418d54471c269c03a38d788d802e2c306c37636389f0",
            })
    void spells_what_gate_signs(String method, String query, String body, String signature)
            throws GeneralSecurityException {
        Map<Variable, String> values = Map.of(
                Variable.METHOD,
                method,
                Variable.PATH,
                "/api/v4/futures/orders",
                Variable.QUERY,
                query,
                Variable.BODY,
                body,
                Variable.TIMESTAMP,
                "1541993715");

        assertThat(hmac("HmacSHA512", "secret", of(GATE, values))).isEqualTo(signature);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | at character 1, a term is missing",
                "pat | at character 4, 'pat' is none of",
                "path) | at character 5, a ')' too much",
                "md5(body) | at character 4, 'md5' is none of [member, path-after, sha256, sha256-hex, sha512, sha512-hex]",
                "sha256() | at character 8, a term is missing",
                "sha256(body | at character 12, a ')' is missing",
                "'x | at character 3, a closing quote is missing",
                "'\\x' | at character 3, after a backslash stands one of n 0 ' \\",
                "'é' | at character 2, a text holds a character other than ASCII",
            })
    void refuses_what_is_no_message(String message, String expected) {
        assertThatThrownBy(() -> Message.parse(message))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a message: " + expected);
    }
}
