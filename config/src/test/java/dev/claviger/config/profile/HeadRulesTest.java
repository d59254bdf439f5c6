package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.config.yaml.ConfigException;
import dev.claviger.config.yaml.ConfigProblem;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No profile makes the proxy write a header field twice, or one that frames a request or speaks of the connection. */
class HeadRulesTest {
    private static final String RULE = "must not be a header field that the proxy writes itself";

    private static String passing(String name) {
        return ProfileText.TEXT.replace("pass-headers: [X-UNIT]", "pass-headers: [X-UNIT, " + name + "]");
    }

    private static String with(String key, String name) {
        String text = ProfileText.TEXT.replace("strip-headers: [X-KEY]", "strip-headers: [X-OLD]");
        return switch (key) {
            case "key" -> text.replace("key: header X-KEY", "key: header " + name);
            case "timestamp.place" -> text.replace("{place: parameter ts", "{place: header " + name);
            case "receive-window.place" -> text.replace("{place: parameter window", "{place: header " + name);
            case "signature" -> text.replace("signature: parameter sig", "signature: header " + name);
            case "nonce.place" ->
                text.replace("timestamp: {place: parameter ts, format:", "nonce: {place: header " + name + ", unit:");
            case "jwt.place" ->
                text.replaceFirst(
                        "(?s)key: header X-KEY.*signature: parameter sig",
                        "jwt: {place: header " + name + ", issuer: x, lifetime: 2m}");
            default ->
                text.replace("      key: header", "      " + key + "\n      key: header")
                        .replace("NAME", name);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "content-length",
                "Transfer-Encoding",
                "Connection",
                "Keep-Alive",
                "TE",
                "Trailer",
                "Upgrade",
                "Expect",
                "Proxy-Authorization",
                "Proxy-Connection",
                "X-Claviger-Bot",
                "Content-Type",
                "User-Agent",
                "Accept",
                "Accept-Encoding",
                "Sec-WebSocket-Key"
            })
    void refuses_to_pass_or_to_set_in_an_environment_what_the_proxy_writes_itself(String name) {
        assertThat(problems(passing(name)))
                .singleElement()
                .asString()
                .contains("signing.pass-headers[1]: " + RULE, "got: " + name);
        assertThat(problems(ProfileText.TEXT.replace(
                        "endpoints: |", "environments:\n  test: {headers: {" + name + ": '1'}}\nendpoints: |")))
                .singleElement()
                .asString()
                .contains("environments.test.headers." + name + ": " + RULE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cookie",
                "Authorization",
                "X-HTTP-Method-Override",
                "x-method-override",
                "X-Original-URL",
                "X-Forwarded-For"
            })
    void refuses_to_pass_who_a_bot_is_or_another_method_than_is_judged(String name) {
        assertThat(problems(passing(name)))
                .singleElement()
                .asString()
                .contains("signing.pass-headers[1]: must not pass who a bot is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "key; key",
                "timestamp.place; timestamp.place",
                "nonce.place; nonce.place",
                "receive-window.place; receive-window.place",
                "signature; signature",
                "jwt.place; jwt.place",
                "passphrase: {place: header NAME, form: clear}; passphrase.place",
                "random: {place: header NAME, form: uuid}; random.place",
                "payload-header: NAME; payload-header",
                "fixed: {NAME: '1'}; fixed.NAME"
            })
    void refuses_a_place_in_a_header_field_that_frames_a_request(String key, String place) {
        for (String name :
                List.of("Host", "Content-Length", "Transfer-Encoding", "Proxy-Authorization", "X-Claviger-Id")) {
            assertThat(problems(with(key, name)))
                    .as(name)
                    .anySatisfy(problem -> assertThat(problem)
                            .contains("recipes[0]." + place.replace("NAME", name) + ": " + RULE, "got: " + name));
        }
    }

    @Test
    void the_type_of_a_body_is_fixed_or_nothing() {
        assertThatCode(() -> ProfileLoader.parse(with("fixed: {NAME: text/plain}", "Content-Type"), "small.yaml"))
                .doesNotThrowAnyException();
        assertThat(problems(with("signature", "Content-Type")))
                .singleElement()
                .asString()
                .contains("signature: must not be the header field that says what a body is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "signature: parameter sig; signature: header x-key; signature",
                "signature: parameter sig; signature: parameter TS; signature",
                "signature: parameter sig; signature: body ts; signature",
                "place: parameter window; place: header X-Key; receive-window.place",
                "signature: parameter sig; fixed: {X-KEY: '1'}~signature: parameter sig; fixed.X-KEY",
                "signature: parameter sig; payload-header: X-KEY~signature: parameter sig; payload-header",
                "signature: parameter sig; fixed-parameters: {ts: '1'}~signature: parameter sig; fixed-parameters.ts",
                "signature: parameter sig; passphrase: {place: header X-KEY, form: clear}~signature: parameter sig; passphrase.place"
            })
    void refuses_one_place_for_two_values(String was, String is, String key) {
        assertThat(problems(ProfileText.TEXT.replace(was, is.replace("~", "\n      "))))
                .singleElement()
                .asString()
                .contains("recipes[0]." + key + ": must have a place of its own");
    }

    @Test
    void credentials_share_their_field_with_each_other_and_nothing_else() {
        String shared = ProfileText.TEXT
                .replace("key: header X-KEY", "key: credential scheme id")
                .replace("signature: parameter sig", "signature: credential scheme sig");
        assertThatCode(() -> ProfileLoader.parse(shared, "small.yaml")).doesNotThrowAnyException();
        assertThat(problems(shared.replace("credential scheme sig", "credential scheme id")))
                .singleElement()
                .asString()
                .contains("signature: must have a place of its own");
        assertThat(problems(shared.replace("credential scheme sig", "credential other sig")))
                .singleElement()
                .asString()
                .contains("signature: must have a place of its own");
        assertThat(problems(shared.replace("credential scheme sig", "header Authorization")))
                .singleElement()
                .asString()
                .contains("signature: must have a place of its own");
    }

    @Test
    void refuses_one_header_field_from_two_sides() {
        assertThat(problems(passing("x-unit")))
                .singleElement()
                .asString()
                .contains("must not name a header field twice");
        assertThat(problems(ProfileText.TEXT.replace(
                        "endpoints: |", "environments:\n  test: {headers: {x-unit: '1', x-key: '2'}}\nendpoints: |")))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).contains("must not be set or passed by anything else"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'X A'", "'X:'", "''", "\"X\\r\\nHost\""})
    void refuses_what_is_no_name_of_a_header_field(String name) {
        assertThat(problems(passing(name))).singleElement().asString().contains("must be a header field's name");
        assertThat(problems(with("fixed: {NAME: '1'}", name)))
                .anySatisfy(problem -> assertThat(problem).contains("must be a header field's name"));
    }

    @Test
    void refuses_a_fixed_value_with_a_line_end() {
        assertThat(problems(with("fixed: {NAME: \"1\\r\\nHost: x\"}", "X-A")))
                .singleElement()
                .asString()
                .contains("fixed.X-A: must be printable ASCII");
    }

    private static List<String> problems(String text) {
        ConfigException refused = Objects.requireNonNull(
                catchThrowableOfType(ConfigException.class, () -> ProfileLoader.parse(text, "small.yaml")));
        return refused.problems().stream().map(ConfigProblem::toString).toList();
    }
}
