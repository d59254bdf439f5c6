package dev.claviger.proxy.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonMembersTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static @Nullable String first(String json, String... steps) {
        return of(json).at(List.of(steps)).firstText();
    }

    private static JsonMembers of(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new JsonMembers(bytes, bytes.length);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "price|219.0",
                "qty|1e-8",
                "side|Buy",
                "flag|true",
                "name|a\"b\\c\u00e9",
                "nested|{\"price\":\"no\"}",
                "list|[1, 2]",
                "empty|``",
                "caf\u00e9|1",
            },
            delimiter = '|')
    void finds_a_member_and_keeps_numbers_as_they_are_written(String name, String value) {
        JsonMembers members = of(
                " { \"nested\":{\"price\":\"no\"} ,\"price\": 219.0,\"qty\":1e-8, \"side\":\"Buy\",\"flag\":true,"
                        + "\"name\":\"a\\\"b\\\\c\\u00e9\",\"list\":[1, 2],\"empty\":\"\",\"caf\\u00e9\":1,\"none\":null}");
        assertThat(members.get(name)).isEqualTo(value == null ? "" : value);
        assertThat(members.get("none")).isNull();
        assertThat(members.get("absent")).isNull();
    }

    @Test
    void of_a_list_the_first_element_is_told_where_that_is_asked_for() {
        assertThat(first("{\"error\": [ \"EGeneral:Permission denied\",\"b\"]}", "error"))
                .isEqualTo("EGeneral:Permission denied");
        assertThat(first("{\"error\":[]}", "error")).isNull();
        assertThat(first("{\"error\":[[1]]}", "error")).isEqualTo("[1]");
        assertThat(first("{\"error\":\"a\"}", "error")).isEqualTo("a");
    }

    @Test
    void what_stands_further_in_is_found_by_names_and_indexes() {
        String json = " {\"a\": {\"b\":[ {\"c\":1}, [7, \"x\"] ]}, \"d\":\"t\", \"n\":null}";
        assertThat(first(json, "a", "b", "0", "c")).isEqualTo("1");
        assertThat(first(json, "a", "b", "1", "1")).isEqualTo("x");
        assertThat(first(json, "a", "b", "1")).isEqualTo("7");
        assertThat(first(json, "d")).isEqualTo("t");
        assertThat(first(json, "n")).isNull();
        assertThat(first(json, "a", "b", "2")).isNull();
        assertThat(first(json, "a", "b", "c")).isNull();
        assertThat(first(json, "d", "b")).isNull();
        assertThat(of(json).at(List.of("a", "b")).isList()).isTrue();
        assertThat(of(json).at(List.of("a")).isObject()).isTrue();
        assertThat(of(json).at(List.of("x")).isObject()).isFalse();
        assertThat(of(json).at(List.of("a", "b", "1")).text()).isEqualTo("[7, \"x\"]");
    }

    @Test
    void of_a_list_an_element_is_told_by_its_index() {
        byte[] json = "[ \"a\", {\"b\":[1]} , 3 ]".getBytes(StandardCharsets.UTF_8);
        JsonMembers list = new JsonMembers(json, json.length);

        assertThat(list.element(0)).isEqualTo("a");
        assertThat(list.element(1)).isEqualTo("{\"b\":[1]}");
        assertThat(list.element(2)).isEqualTo("3");
        assertThat(list.element(3)).isNull();
        assertThat(new JsonMembers(json, 8).element(1)).isNull();
        assertThat(new JsonMembers("{\"0\":1}".getBytes(StandardCharsets.UTF_8), 7).element(0))
                .isNull();
    }

    @Test
    void of_a_list_of_objects_each_is_told_and_no_member_of_another() {
        List<String> told = new ArrayList<>();

        of("{\"a\":{\"n\":0},\"list\": [ {\"n\": 1 , \"m\":[2,{}]} ,{\"m\":\"]}\"}, 7,{\"n\":\"3\"} ] ,\"n\":4}")
                .each("list", each -> told.add(each.get("n") + "/" + each.get("m")));

        assertThat(told).containsExactly("1/[2,{}]", "null/]}", "null/null", "3/null");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"list\":{\"n\":1}}|0",
                "{\"list\":[]}|0",
                "{\"list\":[|0",
                "{\"list\":[{\"n\":1|0",
                "{\"list\":[{\"n\":1}|1",
                "{\"list\":[{\"n\":1},|1",
                "{\"list\":[{\"n\":1} {\"n\":2}]}|1",
                "{\"other\":[{\"n\":1}]}|0",
            })
    void of_what_is_no_list_or_ends_too_early_no_more_is_told(String json, int elements) {
        List<String> told = new ArrayList<>();

        of(json).each("list", each -> told.add(each.get("n")));

        assertThat(told).hasSize(elements);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"a\"",
                "{",
                "{\"a",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":\"b",
                "{a:1}",
                "{\"a\" 1}",
                "{\"b\":1 \"a\":2}"
            })
    void what_is_no_whole_member_is_none(String json) {
        assertThat(of(json).get("a")).isNull();
        assertThat(first(json, "a")).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void finds_what_a_parser_finds_and_nothing_else_when_cut_anywhere(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            String json = object(random, 3);
            JsonNode tree = JSON.readTree(json);
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            for (String name : tree.propertyNames()) {
                JsonNode value = tree.get(name);
                String found = new JsonMembers(bytes, bytes.length).get(name);
                if (value.isContainer()) {
                    assertThat(JSON.readTree(String.valueOf(found))).isEqualTo(value);
                } else {
                    assertThat(found).isEqualTo(value.isNull() ? null : value.asString());
                }
                String cut = new JsonMembers(bytes, random.nextInt(bytes.length)).get(name);
                assertThat(cut).isIn(found, null);
            }
        }
    }

    private static String object(Random random, int depth) {
        StringBuilder out = new StringBuilder("{");
        int members = random.nextInt(5);
        for (int i = 0; i < members; i++) {
            out.append(i == 0 ? "" : ",").append(space(random)).append(text(random, "n" + i));
            out.append(space(random))
                    .append(':')
                    .append(space(random))
                    .append(value(random, depth))
                    .append(space(random));
        }
        return out.append('}').toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> Integer.toString(random.nextInt(2_000) - 1_000);
            case 1 -> "true";
            case 2 -> "null";
            case 3, 4 -> text(random, "");
            case 5 -> object(random, depth - 1);
            default -> "[" + value(random, depth - 1) + space(random) + "," + value(random, depth - 1) + "]";
        };
    }

    private static String text(Random random, String prefix) {
        String[] parts = {
            "a", "\\\"", "\\\\", "}", "{", "]", ",", ":", "\u00e9", "\\u0041", "\\n", "\\/", "\ud83d\ude00"
        };
        StringBuilder out = new StringBuilder("\"").append(prefix);
        for (int i = random.nextInt(6); i > 0; i--) {
            out.append(parts[random.nextInt(parts.length)]);
        }
        return out.append('"').toString();
    }

    private static String space(Random random) {
        return " ".repeat(Math.max(0, random.nextInt(4) - 2));
    }
}
