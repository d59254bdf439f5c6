package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.config.yaml.ConfigException;
import dev.claviger.config.yaml.ConfigProblem;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be read and makes no sense is refused with its place, and once. */
class NonsenseTest {
    private static final String STREAM =
            ProfileText.TEXT.replace("  futures:\n", """
                  live:
                    prefixes: [/ws/]
                    hosts: {production: ws.example.org}
                    stream: {method: [op], id: id, refusal: '{"id":%frame%,"c":%code%,"m":"%msg%"}'}
                  futures:
                """).concat("  market WS live /ws/ping none weight=1\n");

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "message: query body~message: \"'x'\"~recipes[0].message: must hold something of the request",
                "message: query body~message: sha256('x')~recipes[0].message: must hold something of the request",
                "- name: signed~- name: signed^      prefixes: [/apj/]~recipes[0].prefixes[0]: must begin the path of at least one endpoint, got: /apj/",
                "- name: signed~- name: signed^      prefixes: [/api/order/1/]~recipes[0].prefixes[0]: must begin the path of at least one endpoint, got: /api/order/1/",
                "- name: signed~- name: signed^      methods: [PSOT]~recipes[0].methods[0]: must be one of",
                "name: small~name: Small One~name: must be a name of a-z, 0-9 and -",
                "field: now~field: result..now~spot.time.field: must be a name, or names with dots",
                "batch(list)~batch(li;st)~must name its parameter",
                "- name: signed~- name: signed^      nonce: {place: header X-N, unit: milliseconds}~timestamp: must not stand beside 'nonce'",
            })
    void refuses_what_cannot_be_right(String was, String is, String rule) {
        assertThat(problems(ProfileText.TEXT.replace(was.replace('^', '\n'), is.replace('^', '\n'))))
                .singleElement()
                .asString()
                .contains(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/x?y", "/api/x#y", "/api//x", "/api/../x", "/api/./x", "/api/..", "/api/%2e", "/api/x\\y"})
    void refuses_a_row_that_is_no_path(String path) {
        assertThat(problems(ProfileText.TEXT + "  market GET spot " + path + " none weight=1\n"))
                .singleElement()
                .asString()
                .contains("endpoints: must be a path as requests have it");
    }

    @Test
    void messages_go_to_streams_and_calls_do_not() {
        assertThat(problems(STREAM + "  market GET live /ws/time none weight=1\n"))
                .singleElement()
                .asString()
                .contains("endpoints: must be WS in a family with a 'stream': live, got: GET");
        assertThat(problems(STREAM + "  market WS spot /api/subscribe none weight=1\n"))
                .singleElement()
                .asString()
                .contains("endpoints: must not be WS in a family without a 'stream': spot, got: WS");
    }

    @Test
    void a_refusal_is_json_whatever_its_code_is() {
        assertThat(problems(ProfileText.TEXT.replace("code: 2,", "code: DENIED,")))
                .singleElement()
                .asString()
                .contains("errors.kinds.permission.code: must make JSON of 'body', got: DENIED");
        assertThat(problems(
                        ProfileText.TEXT.replace("'{\"c\":%code%,\"m\":\"%msg%\"}'", "'{\"c\":%code%,\"m\":%msg%}'")))
                .singleElement()
                .asString()
                .contains("errors.body: must be JSON once its placeholders are filled in");
        assertThat(problems(STREAM.replace("{\"id\":%frame%", "{\"id\":\"%frame%\"")))
                .singleElement()
                .asString()
                .contains("families.live.stream.refusal: must be JSON once its placeholders are filled in");
        assertThat(problems(STREAM.replace("id: id,", "id: id, codes: {stale: LATE},")))
                .singleElement()
                .asString()
                .contains("families.live.stream.refusal: must be JSON", "the code 'LATE' of stale");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "api.example.org, test~https://api.example.org, test~families.spot.hosts.production: must be a host name",
                "capacity: 100,~capacity: 0,~limits.weight.capacity: must be between 1",
                "spot:^    prefixes~sopt:^    prefixes~endpoints: must be one of [futures, sopt], got: spot",
                "weight: {~wieght: {~endpoints: must cost a limit of this profile, got: weight=1",
            })
    void one_mistake_is_told_once_and_not_with_every_row(String was, String is, String rule) {
        assertThat(problems(ProfileText.TEXT.replace(was.replace('^', '\n'), is.replace('^', '\n'))))
                .singleElement()
                .asString()
                .contains(rule);
    }

    @Test
    void a_stream_that_is_wrong_is_told_once() {
        assertThat(problems(STREAM.replace("method: [op],", "method: [],")))
                .singleElement()
                .asString()
                .contains("families.live.stream.method: must name at least one member");
    }

    private static List<String> problems(String text) {
        ConfigException refused = Objects.requireNonNull(
                catchThrowableOfType(ConfigException.class, () -> ProfileLoader.parse(text, "small.yaml")));
        return refused.problems().stream().map(ConfigProblem::toString).toList();
    }
}
