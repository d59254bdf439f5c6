package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.family.Fresh;
import dev.claviger.config.profile.reply.ErrorKind;
import dev.claviger.config.profile.reply.StreamUse;
import dev.claviger.config.yaml.ConfigException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What a profile says of a family that is a stream. */
class StreamSectionTest {
    @Test
    void what_a_connection_of_a_stream_costs_is_of_limits_that_are_there() throws ConfigException {
        String stream =
                ProfileText.stream("[/f/]", "method: [op], refusal: '\"%msg%\"', connects: [weight=2, alone=1]");
        String limited = stream.replace(
                "\nlimits:\n", "\nlimits:\n  alone: {kind: sliding-window, scope: ip, window: 1s, capacity: 3}\n");

        assertThat(ProfileLoader.parse(limited, "small.yaml").families().get("futures"))
                .isNotNull()
                .extracting(family -> family.stream().orElseThrow().connects(), InstanceOfAssertFactories.LIST)
                .hasSize(2);
        assertThat(ProfileText.problems(stream))
                .singleElement()
                .asString()
                .contains("must cost a limit of this profile, got: alone=1");
        assertThat(ProfileText.problems(limited.replace("weight=2", "alone=2")))
                .anySatisfy(problem -> assertThat(problem).contains("connects: must not cost a limit twice"));
        assertThat(ProfileText.problems(limited.replace("alone=1", "alone=4")))
                .anySatisfy(problem -> assertThat(problem).contains("must not cost more than the limit's capacity"));
    }

    @Test
    void a_stream_may_have_codes_of_its_own_for_some_kinds() throws ConfigException {
        String stream = ProfileText.stream(
                "[/f/]", "method: [op], refusal: '\"%code%\"', codes: {stale: 30013, permission: no}");

        assertThat(ProfileLoader.parse(stream, "small.yaml").families().get("futures"))
                .isNotNull()
                .extracting(family -> family.stream().orElseThrow().codes(), InstanceOfAssertFactories.MAP)
                .containsOnly(Map.entry(ErrorKind.STALE, "30013"), Map.entry(ErrorKind.PERMISSION, "no"));
        assertThat(ProfileText.problems(stream.replace("permission: no", "permission: 'a\"b'")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("codes: must be at most 100 printable characters");
        assertThat(ProfileText.problems(stream.replace("permission: no", "denied: 1")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("stream.codes.denied");
    }

    @Test
    void a_stream_may_tell_what_is_used_of_limits_that_listen() throws ConfigException {
        String stream = ProfileText.stream(
                "[/f/]",
                "method: [op], id: id, refusal: '\"%msg%\"', errors: {code: code, until: data.until},"
                        + " used: {list: limits, named: [type, per], count: used, headers: {WEIGHT/1m: X-USED}}");

        assertThat(ProfileLoader.parse(stream, "small.yaml").families().get("futures"))
                .isNotNull()
                .extracting(family -> family.stream().orElseThrow().used())
                .isEqualTo(Optional.of(
                        new StreamUse("limits", List.of("type", "per"), "used", Map.of("WEIGHT/1m", "X-USED"))));
        assertThat(ProfileText.problems(stream.replace("WEIGHT/1m: X-USED", "WEIGHT/1m: X-USE")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("stream.used.headers.WEIGHT/1m: must be the used-header of a limit, got: X-USE");
        assertThat(ProfileText.problems(stream.replace(" id: id,", "")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("used: must stand beside 'id' and 'errors'");
        assertThat(ProfileText.problems(stream.replace("named: [type, per], ", "")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("named: must name at least one member");
    }

    @Test
    void a_stream_may_say_what_of_its_messages_is_written_anew() throws ConfigException {
        String stream = ProfileText.stream(
                "[/f/]",
                "method: [op], refusal: '\"%msg%\"',"
                        + " fresh: {timestamp: header.time, receive-window: header.window, max: 60s, strip: [header.by]}");

        assertThat(ProfileLoader.parse(stream, "small.yaml").families().get("futures"))
                .isNotNull()
                .extracting(family -> family.stream().orElseThrow().fresh())
                .isEqualTo(Optional.of(new Fresh(
                        Optional.of("header.time"),
                        Optional.of("header.window"),
                        Duration.ofSeconds(60),
                        List.of("header.by"))));
        assertThat(ProfileText.problems(stream.replace(" max: 60s,", "")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("stream.fresh.max: must be there");
        assertThat(ProfileLoader.parse(stream.replace("receive-window: header.window, max: 60s, ", ""), "small.yaml")
                        .families()
                        .get("futures"))
                .as("without a window there is no bound of one to say")
                .isNotNull();
    }
}
