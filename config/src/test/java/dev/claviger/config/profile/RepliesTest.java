package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.limit.Gate;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.config.profile.reply.ErrorKind;
import dev.claviger.config.profile.reply.Learn;
import dev.claviger.config.profile.reply.Parts;
import dev.claviger.config.yaml.ConfigException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a profile says of the exchange's replies, and of those of the proxy in its stead. */
class RepliesTest {
    @ParameterizedTest
    @CsvSource({"EAPI:Invalid nonce,EAPI:Invalid nonce", "'50114',50114", "010,010", "-1.50,-1.50", "TOO_FAST,TOO_FAST"
    })
    void an_error_code_is_a_text_and_a_number_is_one_as_written(String written, String code) throws ConfigException {
        String text = ProfileText.TEXT.replace("code: -5", "code: " + written);

        assertThat(ProfileLoader.parse(text, "small.yaml")
                        .errors()
                        .of(ErrorKind.STALE)
                        .code())
                .isEqualTo(code);
    }

    @Test
    void reads_where_the_parts_of_a_request_are_answered() throws ConfigException {
        String text = ProfileText.TEXT.replace("gates:\n", """
                learn: {parts: {paths: [/v5/batch], list: [ext, list], code: code, success: [0]}}
                gates:
                """);

        Learn learn = ProfileLoader.parse(text, "small.yaml").learn();

        assertThat(learn.partsOf("/v5/batch"))
                .hasValue(new Parts(Set.of("/v5/batch"), List.of("ext", "list"), "code", Set.of("0")));
        assertThat(learn.partsOf("/v5/order")).isEmpty();
        assertThat(ProfileText.problems(text.replace("[/v5/batch]", "[]")))
                .singleElement()
                .asString()
                .contains("parts.paths: must name at least one endpoint's path");
    }

    @Test
    void reads_what_is_learned_from_error_codes() throws ConfigException {
        String text = ProfileText.TEXT.replace("gates:\n", """
                learn: {code-field: [error, label], success: [0], unknown: [9], clock: [10002, 'EAPI:Invalid nonce']}
                gates:
                  - {code: 50011, scope: account, retry-after-default: 2s}
                """);

        ExchangeProfile profile = ProfileLoader.parse(text, "small.yaml");

        assertThat(profile.learn())
                .isEqualTo(new Learn(
                        List.of("error", "label"),
                        Set.of("0"),
                        Set.of("9"),
                        Set.of("10002", "EAPI:Invalid nonce"),
                        Optional.empty()));
        assertThat(profile.gates())
                .containsExactly(
                        Gate.ofCode("50011", Scope.ACCOUNT, Duration.ofSeconds(2)),
                        Gate.ofStatus(429, Scope.IP, Duration.ofSeconds(10)));
        assertThat(ProfileLoader.parse(text.replace("[error, label]", "retCode"), "small.yaml")
                        .learn()
                        .codeFields())
                .containsExactly("retCode");
        assertThat(ProfileLoader.parse(ProfileText.TEXT, "small.yaml").learn()).isEqualTo(Learn.NOTHING);
        assertThat(ProfileText.problems(text.replace("[error, label]", "[]")))
                .singleElement()
                .asString()
                .contains("learn.code-field: must name at least one member");
    }
}
