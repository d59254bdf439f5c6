package dev.claviger.proxy.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.reply.StreamUse;
import dev.claviger.proxy.message.JsonMembers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What messages tell of limits, as the header fields of replies would. */
class MessageReportTest {
    private static final long NOW = 1_659_142_907_531L;
    private static final StreamUse WHERE = new StreamUse(
            "rateLimits",
            List.of("rateLimitType", "intervalNum", "interval"),
            "count",
            Map.of("REQUEST_WEIGHT/1/MINUTE", "X-Weight", "ORDERS/10/SECOND", "X-Orders"));

    private final MessageReport report = new MessageReport();

    /** The moments are the documentation's own (spot API docs, "IP limits"). */
    @ParameterizedTest
    @CsvSource({
        "1659146400000, 3493",
        "1659146400000000, 3493",
        "1659142907532, 1",
        "1659142907531, 0",
        "1659142900000, 0",
    })
    void until_when_to_stay_away_is_told_in_seconds_and_never_too_few(String until, String seconds) {
        report.awayUntil(until, NOW);

        assertThat(report.get("retry-after")).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"null", "''", "-1", "1e12", "soon", "9999999999999999999"},
            nullValues = "null")
    void what_is_no_moment_tells_nothing(String until) {
        report.awayUntil(until, NOW);

        assertThat(report.get("Retry-After")).isNull();
    }

    @Test
    void what_is_used_is_told_of_the_limits_that_are_named_and_of_no_others() {
        byte[] answer = """
                {"id":1,"status":200,"rateLimits":[
                {"rateLimitType":"ORDERS","interval":"SECOND","intervalNum":10,"limit":50,"count":12},
                {"rateLimitType":"ORDERS","interval":"DAY","intervalNum":1,"limit":160000,"count":4043},
                {"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000,"count":321}]}""".getBytes(StandardCharsets.UTF_8);

        report.used(WHERE, new JsonMembers(answer, answer.length));

        assertThat(report.get("X-Orders")).isEqualTo("12");
        assertThat(report.get("x-weight")).isEqualTo("321");
        assertThat(report.get("ORDERS/1/DAY")).isNull();
    }
}
