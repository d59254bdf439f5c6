package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.config.recipe.AskedChallenge;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.yaml.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A recipe for a challenge signs what fits its pattern, and cannot be written so that it signs more. */
class ChallengeTest {
    private static final String UUID = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    private static final String RECIPE = """
                - name: challenge
                  prefixes: [/ws/]
                  key: member api_key
                  challenge: {place: member original, pattern: %s, asked: challenge, told: message}
                  message: sha256(challenge)
                  signature: member signed
            """.formatted(UUID);

    private static String profile(String recipe) {
        return ProfileText.TEXT.replace("  recipes:\n", "  recipes:\n" + recipe).replace("/f/", "/ws/");
    }

    private static String problems(String recipe) {
        ConfigException refused =
                catchThrowableOfType(ConfigException.class, () -> ProfileLoader.parse(profile(recipe), "small.yaml"));
        return String.valueOf(refused.getMessage());
    }

    @Test
    void a_stream_s_recipe_may_answer_challenges() throws ConfigException {
        var signing = ProfileLoader.parse(profile(RECIPE), "small.yaml").signing();

        assertThat(signing.challenge("/ws/"))
                .contains(new AskedChallenge(new Placement.Member("original"), UUID, "challenge", "message"));
        assertThat(signing.challenge("/api/")).isEmpty();
        assertThat(signing.of("WS", "/ws/x", "").stamp().isChallenge()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c100b894-1729-464d-ace1-52dbce11db4",
                "c100b894-1729-464d-ace1-52dbce11db422",
                "c100b894-1729-464d-ace1-52dbce11db4g",
                "C100b894-1729-464d-ace1-52dbce11db42",
                "c100b8941-729-464d-ace1-52dbce11db42",
                "c100b894-1729-464d-ace1-52dbce11db4\n",
                "nonce=1&volume=5/0/private/AddOrderXX"
            })
    void what_has_another_shape_is_no_challenge(String text) {
        AskedChallenge challenge = new AskedChallenge(new Placement.Member("original"), UUID, "challenge", "message");

        assertThat(challenge.fits("c100b894-1729-464d-ace1-52dbce11db42")).isTrue();
        assertThat(challenge.fits(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                UUID + " | xxxx-xxxx | .challenge.pattern: must be x for each hexadecimal digit, at least 16 of them",
                UUID + " | .* | .challenge.pattern: must be x for each hexadecimal digit, at least 16 of them",
                "member original | header X-ORIGINAL | .challenge.place: must be a member of a WebSocket message",
                "sha256(challenge) | sha256(body) | .message: must hold the challenge, and nothing else but fixed texts",
                "sha256(challenge) | challenge timestamp | .message: must not hold a timestamp where a challenge stands",
                "sha256(challenge) | challenge body | .message: must hold the challenge, and nothing else but fixed texts",
                "sha256(challenge) | challenge member('x') | .message: must hold the challenge, and nothing else",
                "member signed | header X-SIGNED | .signature: must be a member of the message, and the key too",
                "member api_key | header X-KEY | .signature: must be a member of the message, and the key too"
            })
    void refuses_a_recipe_that_could_sign_more(String right, String wrong, String expected) {
        assertThat(RECIPE).contains(right);
        assertThat(problems(RECIPE.replace(right, wrong)))
                .contains("small.yaml:")
                .contains("signing.recipes[0]" + expected);
    }

    @Test
    void refuses_a_challenge_in_the_message_of_a_recipe_without_one() {
        assertThat(problems(RECIPE.replaceFirst(" challenge: \\{.*", " timestamp: {place: member t, format: seconds}")))
                .contains("signing.recipes[0].message: must not hold a challenge where the recipe has none");
    }
}
