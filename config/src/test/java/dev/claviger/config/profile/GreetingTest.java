package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.config.recipe.Greeting;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.yaml.ConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A recipe for an exchange's greeting signs what has its form, and a profile cannot be written so that more is signed. */
class GreetingTest {
    private static final Greeting GREETING = new Greeting(List.of("sessionId", "timestamp"), 128, "answer");

    private static final String RECIPE = """
                - name: greeting
                  prefixes: [/ws/answer]
                  key: parameter apikey
                  challenge: {greeting: [sessionId, timestamp], longest: 128, answer: answer}
                  message: challenge
                  signature: message
                - name: opening
                  prefixes: [/ws/]
                  key: parameter apikey
                  timestamp: {place: parameter timestamp, format: milliseconds}
                  message: key timestamp
                  signature: parameter sign
                - name: calls
                  key: header X-KEY
                  timestamp: {place: header X-TIME, format: milliseconds}
                  message: timestamp method target body
                  signature: header X-SIGN
            """;

    private static String profile(String recipes) {
        int from = ProfileText.TEXT.indexOf("  recipes:\n") + "  recipes:\n".length();
        int to = ProfileText.TEXT.indexOf("keys:\n");
        return (ProfileText.TEXT.substring(0, from) + recipes + ProfileText.TEXT.substring(to)).replace("/f/", "/ws/");
    }

    private static String problems(String recipe) {
        ConfigException refused =
                catchThrowableOfType(ConfigException.class, () -> ProfileLoader.parse(profile(recipe), "small.yaml"));
        return String.valueOf(refused.getMessage());
    }

    @Test
    void a_stream_s_recipe_may_answer_the_exchange_s_greeting() throws ConfigException {
        var signing = ProfileLoader.parse(
                        profile(RECIPE) + "  read GET futures /ws/answer signed weight=1\n", "small.yaml")
                .signing();

        assertThat(signing.challenge("/ws/")).contains(GREETING);
        assertThat(signing.challenge("/api/")).isEmpty();
        assertThat(signing.of("WS", "/ws/answer", "").signature()).isEqualTo(new Placement.Whole());
        assertThat(signing.of("WS", "/ws/", "").name()).isEqualTo("opening");
        assertThat(signing.of("WS", "/ws/order", "").name()).isEqualTo("opening");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sessionId\":\"92f2aec4-d87e-47cc-917d-4e7c93911bdc\",\"timestamp\":1742175983882}",
                "{\"sessionId\":\"92f2aec4-d87e-47cc-917d-4e7c93911bdc\", \"timestamp\": 1742175983882}",
                "{\n \"timestamp\": -1.5E+3,\n \"more\": null, \"sessionId\": \"\"\n}"
            })
    void a_greeting_is_one_json_object_with_the_members(String text) {
        assertThat(GREETING.fits(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "null",
                "[{\"sessionId\":\"1\",\"timestamp\":1}]",
                " {\"sessionId\":\"1\",\"timestamp\":1}",
                "{\"sessionId\":\"1\",\"timestamp\":1} ",
                "{\"sessionId\":\"1\",\"timestamp\":1}{}",
                "{\"sessionId\":\"1\",\"timestamp\":1",
                "{\"sessionId\":\"1\",\"timestamp\":1,}",
                "{\"sessionId\":\"1\" \"timestamp\":1}",
                "{\"sessionId\":\"1\",\"timestamp\"}",
                "{\"sessionId\":\"1\",\"timestamp\":}",
                "{\"sessionId\":\"1\",\"timestamp\":\"1}",
                "{\"sessionId\":\"1\"}",
                "{\"sessionId\":\"1\",\"Timestamp\":1}",
                "{\"sessionId\":\"1\",\"timestamp\":1,\"timestamp\":2}",
                "{\"sessionId\":\"1\",\"timestamp\":{}}",
                "{\"sessionId\":\"1\",\"timestamp\":[1]}",
                "{\"sessionId\":\"\\u0031\",\"timestamp\":1}",
                "{\"sessionId\":\"\u00e9\",\"timestamp\":1}",
                "{\"sessionId\":\"\u0000\",\"timestamp\":1}",
                "1700000000000POST/api/v3/withdrawals{\"sessionId\":\"1\",\"timestamp\":1}",
                "{\"code\":\"400005\",\"msg\":\"Invalid KC-API-SIGN\"}"
            })
    void what_has_another_form_is_no_greeting(String text) {
        assertThat(GREETING.fits(text)).isFalse();
    }

    @Test
    void what_is_longer_is_no_greeting() {
        String longest = "{\"sessionId\":\"%s\",\"timestamp\":1}";
        int rest = 128 - longest.length() + "%s".length();

        assertThat(GREETING.fits(longest.formatted("x".repeat(rest)))).isTrue();
        assertThat(GREETING.fits(longest.formatted("x".repeat(rest + 1)))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "message: challenge | message: sha256(challenge) | .recipes[0].message: must be the greeting as it is",
                "message: challenge | message: challenge body | .recipes[0].message: must hold the challenge, and nothing",
                "message: challenge | message: \"'x' challenge\" | .recipes[0].message: must be the greeting as it is",
                "signature: message | signature: member sign | .recipes[0].signature: must be the message itself",
                "signature: message | signature: parameter sign | .recipes[0].signature: must be the message itself",
                "signature: parameter sign | signature: message | .recipes[1].signature: must not be the whole message",
                "key: header X-KEY | key: message | .recipes[2].key: must not be the whole message",
                "header X-TIME | message | .recipes[2].key: must not be the whole message, and a time neither",
                "[/ws/answer] | [/ws/] | .recipes[0].prefixes: must be the path of the answer alone",
                "[/ws/answer] | [/ws/answer, /api/] | .recipes[0].prefixes: must be the path of the answer alone",
                "longest: 128 | longest: 5000 | .recipes[0].challenge.longest: must be from 1 to 1024",
                "key timestamp | body timestamp | .recipes: must not sign what could begin with a brace",
                "timestamp method target body | body timestamp | .recipes: must not sign what could begin with a brace",
                "timestamp method target body | \"'{' timestamp\" | .recipes: must not sign what could begin with a brace"
            })
    void refuses_a_profile_that_could_sign_more(String right, String wrong, String expected) {
        assertThat(RECIPE).contains(right);
        assertThat(problems(RECIPE.replace(right, wrong)))
                .contains("small.yaml:")
                .contains("signing" + expected);
    }
}
