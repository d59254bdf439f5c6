package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.limit.Gate;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.config.profile.reply.ErrorKind;
import dev.claviger.config.profile.reply.Fate;
import dev.claviger.config.profile.reply.Learn;
import dev.claviger.config.profile.reply.Parts;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.config.yaml.ConfigException;
import java.time.Duration;
import java.util.List;
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
        String text = ProfileText.TEXT.replace("code: -5", "code: " + written).replace("%code%", "\"%code%\"");

        assertThat(ProfileLoader.parse(text, "small.yaml")
                        .errors()
                        .of(ErrorKind.STALE)
                        .code())
                .isEqualTo(code);
    }

    @Test
    void reads_where_the_parts_of_a_request_are_answered() throws ConfigException {
        String text = ProfileText.TEXT.replace("gates:\n", """
                learn:
                  parts:
                    - {paths: [/f/batch], list: [ext.done, ext.failed], at: code, success: [0]}
                    - {paths: [/api/order], at: done, failure: ['false'], reason: [label, text]}
                gates:
                """);

        Learn learn = ProfileLoader.parse(text, "small.yaml").learn();

        assertThat(learn.partsOf("/f/batch"))
                .hasValue(new Parts(
                        Set.of("/f/batch"),
                        ProfileText.ways("ext.done", "ext.failed"),
                        Fate.code(Way.parse("code"), Set.of("0"))));
        assertThat(learn.partsOf("/api/order"))
                .hasValue(new Parts(
                        Set.of("/api/order"),
                        List.of(),
                        new Fate(Way.parse("done"), Set.of(), Set.of("false"), ProfileText.ways("label", "text"))));
        assertThat(learn.partsOf("/api/depth")).isEmpty();
        assertThat(ProfileText.problems(text.replace("[/f/batch]", "[]")))
                .singleElement()
                .asString()
                .contains("learn.parts[0].paths: must name at least one endpoint's path");
        assertThat(ProfileText.problems(text.replace("[/f/batch]", "[/f/bitch]")))
                .singleElement()
                .asString()
                .contains("learn.parts[0].paths: must name paths of the endpoint table only")
                .contains("/f/bitch");
        assertThat(ProfileText.problems(text.replace("[/f/batch]", "[/api/order]")))
                .singleElement()
                .asString()
                .contains("learn.parts: must name each path once");
    }

    @Test
    void reads_where_a_reply_says_that_nothing_was_done() throws ConfigException {
        String text = ProfileText.TEXT.replace("gates:\n", """
                learn: {fates: [{at: sent.status, success: [placed]}, {at: ok, failure: ['false'], reason: why.text}]}
                gates:
                """);

        List<Fate> fates = ProfileLoader.parse(text, "small.yaml").learn().fates();

        assertThat(fates)
                .containsExactly(
                        Fate.code(Way.parse("sent.status"), Set.of("placed")),
                        new Fate(Way.parse("ok"), Set.of(), Set.of("false"), ProfileText.ways("why.text")));
        assertThat(fates.getFirst().isFailure("placed")).isFalse();
        assertThat(fates.getFirst().isFailure("funds")).isTrue();
        assertThat(fates.getLast().isFailure("true")).isFalse();
        assertThat(fates.getLast().isFailure("false")).isTrue();
        assertThat(Fate.code(Way.parse("error"), Set.of()).isFailure("")).isFalse();
        assertThat(ProfileText.problems(text.replace("failure:", "success: ['true'], failure:")))
                .singleElement()
                .asString()
                .contains("learn.fates[1].failure: must not be named where success is");
    }

    @Test
    void reads_what_is_learned_from_error_codes() throws ConfigException {
        String text = ProfileText.TEXT.replace("gates:\n", """
                learn: {code-field: [error, label.code], success: [0], unknown: [9], clock: [10002, 'EAPI:Invalid nonce']}
                gates:
                  - {code: 50011, scope: account, retry-after-default: 2s}
                """);

        ExchangeProfile profile = ProfileLoader.parse(text, "small.yaml");

        assertThat(profile.learn())
                .isEqualTo(new Learn(
                        ProfileText.ways("error", "label.code"),
                        Set.of("0"),
                        Set.of("9"),
                        Set.of("10002", "EAPI:Invalid nonce"),
                        List.of(),
                        List.of()));
        assertThat(profile.gates())
                .containsExactly(
                        Gate.ofCode("50011", Scope.ACCOUNT, Duration.ofSeconds(2)),
                        Gate.ofStatus(429, Scope.IP, Duration.ofSeconds(10)));
        assertThat(ProfileLoader.parse(text.replace("[error, label.code]", "retCode"), "small.yaml")
                        .learn()
                        .codeFields())
                .isEqualTo(ProfileText.ways("retCode"));
        assertThat(ProfileLoader.parse(ProfileText.TEXT, "small.yaml").learn()).isEqualTo(Learn.NOTHING);
        assertThat(ProfileText.problems(text.replace("[error, label.code]", "[]")))
                .singleElement()
                .asString()
                .contains("learn.code-field: must name at least one member");
    }
}
