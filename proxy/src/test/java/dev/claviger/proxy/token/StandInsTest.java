package dev.claviger.proxy.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Permitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandInsTest {
    private static final String TOKEN = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1";

    private final TokenBench binance = new TokenBench("binance");
    private final StandIns standIns = new StandIns(new Random(5));

    private StandIn of(String token, String bot) {
        Permitted permitted = binance.permitted(binance.call("POST", "/fapi/v1/listenKey", bot));
        return standIns.of(token.getBytes(US_ASCII), permitted.identity(), permitted.canonical());
    }

    @Test
    void a_stand_in_is_as_long_as_the_token_and_of_letters_and_digits_and_tells_nothing_of_it() {
        StandIn made = of(TOKEN, "one");

        assertThat(made.text()).hasSameSizeAs(TOKEN).matches("clv[A-Za-z0-9]+").isNotEqualTo(TOKEN);
        assertThat(made.toString()).doesNotContain(made.text()).doesNotContain(TOKEN);
        assertThat(made.token()).isEqualTo(TOKEN.getBytes(US_ASCII));
    }

    @Test
    void a_short_token_gets_a_stand_in_that_cannot_be_guessed_either() {
        assertThat(of("42", "one").text()).hasSize(32);
    }

    @Test
    void the_same_token_has_the_same_stand_in_for_one_bot_and_another_for_another() {
        assertThat(of(TOKEN, "one")).isSameAs(of(TOKEN, "one"));
        assertThat(of(TOKEN, "two").text()).isNotEqualTo(of(TOKEN, "one").text());
        assertThat(of(TOKEN, "two").identity().name()).isEqualTo("two");
    }

    @Test
    void a_token_itself_is_no_stand_in_and_neither_is_one_of_another_exchange_or_of_an_earlier_process() {
        StandIn made = of(TOKEN, "one");

        assertThat(standIns.find(made.text(), "binance", "a stream")).isSameAs(made);
        for (String[] wrong : new String[][] {
            {TOKEN, "binance", "is not from this proxy"},
            {made.text(), "kucoin", "no longer knows"},
            {"clv" + "x".repeat(61), "binance", "no longer knows"}
        }) {
            assertThatThrownBy(() -> standIns.find(wrong[0], wrong[1], "a stream"))
                    .isInstanceOfSatisfying(Refused.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATE_UNKNOWN_TOKEN);
                        assertThat(refused.getMessage()).contains(wrong[2]).doesNotContain(wrong[0]);
                    });
        }
    }

    @Test
    void a_bot_that_asks_in_a_loop_loses_its_eldest_and_no_other_bot_loses_any() {
        StandIn others = of(TOKEN, "two");
        List<StandIn> made = new ArrayList<>();
        for (int i = 0; i <= StandIns.MOST_OF_ONE; i++) {
            made.add(of("token-" + i, "one"));
        }

        assertThatThrownBy(() -> standIns.find(made.getFirst().text(), "binance", "a stream"))
                .isInstanceOf(Refused.class);
        assertThat(standIns.find(made.get(1).text(), "binance", "a stream")).isSameAs(made.get(1));
        assertThat(standIns.find(others.text(), "binance", "a stream")).isSameAs(others);
    }

    @Test
    void wherever_a_message_holds_the_token_the_bot_is_told_its_own() {
        StandIn made = of("ababac", "one");
        byte[] without = "{\"ababa\":\"abab\"}".getBytes(US_ASCII);

        assertThat(made.instead(without)).isSameAs(without);
        assertThat(new String(made.instead("abababac,ababac".getBytes(US_ASCII)), US_ASCII))
                .isEqualTo("ab" + made.text() + "," + made.text());
    }
}
