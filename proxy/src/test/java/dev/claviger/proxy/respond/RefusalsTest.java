package dev.claviger.proxy.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.reply.ErrorKind;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a refusal says of money is true: "not sent" stands only where nothing was. */
class RefusalsTest {
    static Stream<String> exchanges() {
        return ProfileLoader.bundledNames().stream();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void what_may_have_been_sent_is_never_called_not_sent(String exchange) throws Exception {
        Refusals refusals = new Refusals(ProfileLoader.bundled(exchange).errors());
        for (Reason reason : Reason.values()) {
            String body = body(refusals, reason);
            if (reason.mayHaveBeenSent()) {
                assertThat(body).as(reason.code()).doesNotContain("not sent").doesNotContain("%");
            } else if (reason.kind() == ErrorKind.UNAVAILABLE || reason.kind() == ErrorKind.RATE_LIMITED) {
                assertThat(body).as(reason.code()).contains("not sent").doesNotContain("%");
            }
        }
    }

    private static String body(Refusals refusals, Reason reason) {
        Refused refused = new Refused(reason, "that is so", "do this");
        return new String(refusals.write(refused, "id", "POST /order", false).body(), StandardCharsets.UTF_8);
    }
}
