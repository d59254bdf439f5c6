package dev.claviger.proxy.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import org.junit.jupiter.api.Test;

/** How many streams may be open at once. */
class OpenStreamsTest {
    private static final String NOBODY = "";

    private final OpenStreams streams = new OpenStreams(1, 2);

    private void full(String bot, String exchange, String whose) {
        assertThatThrownBy(() -> streams.enter(bot, exchange))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.ACCEPT_BUSY))
                .hasMessageContaining(whose);
    }

    @Test
    void a_bot_has_as_many_as_it_may_at_all_exchanges_together() {
        streams.enter("grid", "okx");

        full("grid", "bybit", "bot 'grid' has 1 ");
        streams.enter("other", "okx");
        streams.leave("grid", "okx");
        streams.enter("grid", "bybit");
    }

    @Test
    void those_of_nobody_are_bounded_for_each_exchange() {
        streams.enter(NOBODY, "okx");
        streams.enter(NOBODY, "okx");

        full(NOBODY, "okx", "2 WebSocket connections to 'okx' are open on which no bot has logged in");
        streams.enter(NOBODY, "bybit");
        streams.enter("grid", "okx");
        streams.leave(NOBODY, "okx");
        streams.enter(NOBODY, "okx");
    }
}
