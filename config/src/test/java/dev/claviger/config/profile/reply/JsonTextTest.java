package dev.claviger.config.profile.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " [ ] ",
                "0",
                "-1.5e+7",
                "\"\\u00e4\\n\\\"\"",
                "{\"a\":[1,{\"b\":null}],\"c\":true , \"d\":false}",
                "[\"error\",10100,\"x\"]"
            })
    void takes_what_is_json(String text) {
        assertThat(JsonText.isJson(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "{",
                "{}x",
                "{}{}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "[1,]",
                "[1 2]",
                "01",
                "-",
                "1.",
                "1e",
                "+1",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "\"a\nb\"",
                "nul",
                "'a'"
            })
    void takes_nothing_else(String text) {
        assertThat(JsonText.isJson(text)).isFalse();
    }
}
