package dev.claviger.proxy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.KeyScheme;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.recipe.Message;
import dev.claviger.config.recipe.Values;
import dev.claviger.config.recipe.Variable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The recipes of the bundled profiles make the signatures that the exchanges publish as examples, and those that were
 * computed by other code where an exchange publishes none.
 */
class VectorsTest {
    private static final String BASE64_SECRET = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static final Map<KeyType, String> MACS = Map.of(
            KeyType.HMAC_SHA256, "HmacSHA256", KeyType.HMAC_SHA384, "HmacSHA384", KeyType.HMAC_SHA512, "HmacSHA512");

    /** A request by its variables, {@code NAME=VALUE} with bars between; {@code member.WAY} of a message. */
    private record Asked(Map<String, String> values) implements Values {
        static Asked of(String text) {
            return new Asked(Arrays.stream(text.split("\\|"))
                    .map(each -> each.split("=", 2))
                    .collect(Collectors.toMap(each -> each[0], each -> each[1])));
        }

        String get(String name) {
            return values.getOrDefault(name, "");
        }

        private String target(String query) {
            return get("path") + (query.isEmpty() ? "" : "?" + query);
        }

        private static String decoded(String query) {
            return URLDecoder.decode(query, StandardCharsets.UTF_8);
        }

        @Override
        public byte[] of(Variable variable) {
            String query = get("query");
            String text = switch (variable) {
                case TARGET -> target(query);
                case TARGET_DECODED -> target(decoded(query));
                case QUERY_DECODED -> decoded(query);
                case BODY_OR_QUERY -> get("body").isEmpty() ? query : get("body");
                default -> get(variable.name().toLowerCase(Locale.ROOT));
            };
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] member(String way) {
            return get("member." + way).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static String signature(String exchange, String secret, String request) throws Exception {
        ExchangeProfile profile = ProfileLoader.bundled(exchange);
        Asked asked = Asked.of(request);
        Message message = profile.signing()
                .of(asked.get("method"), asked.get("path"), asked.get("type"))
                .message();
        Map.Entry<KeyType, KeyScheme> key = profile.keys().entrySet().stream()
                .filter(each -> MACS.containsKey(each.getKey()))
                .findFirst()
                .orElseThrow();
        byte[] bytes = key.getValue().secret() == KeyScheme.SecretForm.BASE64
                ? Base64.getDecoder().decode(secret)
                : secret.getBytes(StandardCharsets.UTF_8);
        byte[] mac = mac(Objects.requireNonNull(MACS.get(key.getKey())), bytes, message.of(asked));
        return key.getValue().encoding() == KeyScheme.Encoding.HEX
                ? HexFormat.of().formatHex(mac)
                : Base64.getEncoder().encodeToString(mac);
    }

    private static byte[] mac(String algorithm, byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(message);
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "kraken; kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==; method=POST|path=/0/private/AddOrder|type=application/x-www-form-urlencoded|nonce=1616492376594|body=nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25; 4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==",
                "krakenfutures; 7zxMEF5p/Z8l2p2U7Ghv6x14Af+Fx+92tPgUdVQ748FOIrEoT9bgT+bTRfXc5pz8na+hL/QdrCVG7bh9KpT0eMTm; method=WS|path=/ws/v1/subscribe/fills|challenge=c100b894-1729-464d-ace1-52dbce11db42; 4JEpF3ix66GA2B+ooK128Ift4XQVtc137N9yeg4Kqsn9PI0Kpzbysl9M1IeCEdjg0zl00wkVqcsnG4bmnlMb3A==",
                "kucoin; f03a5284-5c39-4aaa-9b20-dea10bdcf8e3; method=POST|path=/api/v1/deposit-addresses|timestamp=1547015186532|body={\"currency\":\"BTC\"}; 7QP/oM0ykidMdrfNEUmng8eZjg/ZvPafjIqmxiVfYu4=",
                "kucoin; f03a5284-5c39-4aaa-9b20-dea10bdcf8e3; method=WS|path=/wsapi/v1/private/|key=5c2db93505aa674c74a31734|timestamp=1547015186532; Y5smKQoEMA4ewtuTwtCcBJ6uTpchnBIgGnPGW4R4bgg=",
                "kucoinfutures; f03a5284-5c39-4aaa-9b20-dea10bdcf8e3; method=WS|path=/wsapi/v1/private/|key=5c2db93505aa674c74a31734|timestamp=1547015186532; Y5smKQoEMA4ewtuTwtCcBJ6uTpchnBIgGnPGW4R4bgg=",
                "kucoin; f03a5284-5c39-4aaa-9b20-dea10bdcf8e3; method=WS|path=/wsapi/v1/private/answer|challenge={\"sessionId\":\"92f2aec4-d87e-47cc-917d-4e7c93911bdc\", \"timestamp\": 1742175983882}; pN/HilIFHFaNc5pYnEBEYeFBGa0FJfZRGERJzdImUoU=",
                "gate; secret; method=GET|path=/api/v4/futures/orders|query=contract=BTC_USD&status=finished&limit=50|timestamp=1541993715; 55f84ea195d6fe57ce62464daaa7c3c02fa9d1dde954e4c898289c9a2407a3d6fb3faf24deff16790d726b66ac9f74526668b13bd01029199cc4fcc522418b8a",
                "gate; secret; method=POST|path=/api/v4/futures/orders|timestamp=1541993715|body={\"contract\":\"BTC_USD\",\"type\":\"limit\",\"size\":100,\"price\":6800,\"time_in_force\":\"gtc\"}; eae42da914a590ddf727473aff25fc87d50b64783941061f47a3fdb92742541fc4c2c14017581b4199a1418d54471c269c03a38d788d802e2c306c37636389f0",
                "bitmex; chNOOS4KvNXR_Xq4k4c9qsfoKWvnDecLATCRlcBwyKDYnWgO; method=GET|path=/api/v1/instrument|timestamp=1518064236; c7682d435d0cfe87c16098df34ef2eb5a549d4c5a3c2b1f0f77b8af73423bf00",
                "bitmex; chNOOS4KvNXR_Xq4k4c9qsfoKWvnDecLATCRlcBwyKDYnWgO; method=GET|path=/api/v1/instrument|query=filter=%7B%22symbol%22%3A+%22XBTM15%22%7D|timestamp=1518064237; e2f422547eecb5b3cb29ade2127e21b858b235b386bfa45e1c1756eb3383919f",
                "bitmex; chNOOS4KvNXR_Xq4k4c9qsfoKWvnDecLATCRlcBwyKDYnWgO; method=POST|path=/api/v1/order|timestamp=1518064238|body={\"symbol\":\"XBTM15\",\"price\":219.0,\"clOrdID\":\"mm_bitmex_1a/oemUeQ4CAJZgP3fjHsA\",\"orderQty\":98}; 1749cd2ccae4aa49048ae09f0b95110cee706e0944e6a14ad0b3a8cb45bd336b",
                "gemini; 1234abcd; method=POST|path=/v1/order/status|payload=ewogICAgInJlcXVlc3QiOiAiL3YxL29yZGVyL3N0YXR1cyIsCiAgICAibm9uY2UiOiAxMjM0NTYsCgogICAgIm9yZGVyX2lkIjogMTg4MzQKfQo=; 337cc8b4ea692cfe65b4a85fcc9f042b2e3f702ac956fd098d600ab15705775017beae402be773ceee10719ff70d710f",
                "deribit; AMANDASECRECT; method=GET|path=/api/v2/private/get_account_summary|query=currency=BTC|timestamp=1576074319000|random=1iqt2wls; 9bfbc51a2bc372d72cc396cf1a213dc78d42eb74cb7dc272351833ad0de276ab"
            })
    void signs_as_the_exchange_publishes(String exchange, String secret, String request, String published)
            throws Exception {
        assertThat(signature(exchange, secret, request)).isEqualTo(published);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "coinbaseexchange; method=GET|path=/orders|query=status=open&limit=10|timestamp=1700000000; ECliZ8sN8ZBf1wrIgnBULcz4PEIZTfZJyjiCBTeA5mU=",
                "coinbaseinternational; method=GET|path=/api/v1/orders|query=portfolio=x|timestamp=1700000000; KqIh30Bfu+n4XtU23pI9pCHuZL1JfA/4F9hT+OYy6W4=",
                "kraken; method=GET|path=/funding/v1/withdrawals|query=limit=10|nonce=1700000000000; JU2wTyb07PQu5xeYk3PxLJ293LZeiUO+TbBpt1dGA9OEgcKyp8/YPMwBaOiU8K4gW6+e6D/BU0txL1HCDhN8Bw==",
                "krakenfutures; method=POST|path=/derivatives/api/v3/sendorder|nonce=1700000000000|body=orderType=lmt&symbol=PI_XBTUSD&side=buy&size=1&limitPrice=1000; Jx4lcrPciqbTRaG91Bc2c+rdSK49xi6s2ycPXIys4bjLEMS228i1Chdr/dpNXw/yzFy7TAt3KdTyctouhIwgog=="
            })
    void signs_as_other_code_does(String exchange, String request, String computed) throws Exception {
        assertThat(signature(exchange, BASE64_SECRET, request)).isEqualTo(computed);
    }

    @ParameterizedTest
    @CsvSource(
            "secret, 0dc17b76097b2726573e30bde2a792ce238bbd452f414d949a5f71d5bf1dd50e8e8166a762af6614f0228360882c6e35df2ac39ed0eba1be8b02d9ca1ec9c6c9")
    void signs_a_subscription_as_other_code_does(String secret, String computed) throws Exception {
        assertThat(signature(
                        "gate",
                        secret,
                        "method=WS|path=/ws/v4/subscribe/spot.orders|timestamp=1700000000"
                                + "|member.channel=spot.orders|member.event=subscribe"))
                .isEqualTo(computed);
    }

    /** Deribit's streams have no profile yet; the language of recipes can say how they are signed. */
    @Test
    void signs_a_login_of_deribit_as_the_exchange_publishes() throws Exception {
        Message message = Message.parse("timestamp '\\n' random '\\n'");
        byte[] signed = message.of(Asked.of("timestamp=1576074319000|random=1iqt2wls"));

        assertThat(HexFormat.of()
                        .formatHex(mac("HmacSHA256", "AMANDASECRECT".getBytes(StandardCharsets.UTF_8), signed)))
                .isEqualTo("56590594f97921b09b18f166befe0d1319b198bbcdad7ca73382de2f88fe9aa1");
    }
}
