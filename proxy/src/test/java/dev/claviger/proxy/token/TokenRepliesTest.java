package dev.claviger.proxy.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenRepliesTest {
    private static final String TOKEN = "2neAiuYvAU61ZDXANAGAsiL4-iAExhsBXZxftpOeh_55i3Ysy2q2LEsEWU64mdzUOPusi34M==";

    private final StandIns standIns = new StandIns(new Random(5));
    private final TokenReplies replies = new TokenReplies(standIns);
    private final TokenBench binance = new TokenBench("binance");
    private final TokenBench kucoin = new TokenBench("kucoin");

    private String edited(TokenBench bench, Call call, int status, String body) {
        return new String(replies.edited(call, bench.permitted(call), status, body.getBytes(UTF_8)), UTF_8);
    }

    private String bullet(String body) {
        return edited(kucoin, kucoin.call("POST", "/api/v1/bullet-public", "one"), 200, body);
    }

    @Test
    void the_token_of_a_reply_is_replaced_and_all_else_is_kept_to_the_byte() {
        Call call = binance.call("POST", "/fapi/v1/listenKey", "one");

        String edited =
                edited(binance, call, 200, "{ \"x\" : [1.0, \"listenKey\"],\n\"listenKey\" : \"real\", \"y\":2}");

        assertThat(edited).matches("(?s)\\{ \"x\" : \\[1.0, \"listenKey\"],\n\"listenKey\" : \"clv\\w{29}\", \"y\":2}");
        String text = edited.replaceAll("(?s).*\"(clv\\w+)\".*", "$1");
        assertThat(standIns.find(text, "binance", "a stream").token()).isEqualTo("real".getBytes(UTF_8));
        assertThat(standIns.find(text, "binance", "a stream").identity().name()).isEqualTo("one");
    }

    @Test
    void an_escaped_token_is_the_same_token() {
        String plain = bullet("{\"data\":{\"token\":\"xeAQ/RCC\"}}");

        assertThat(bullet("{\"data\":{\"token\":\"xeAQ\\/RCC\"}}")).isEqualTo(plain);
    }

    @Test
    void the_bot_is_led_to_this_proxy_in_place_of_the_exchange() {
        String edited = bullet("{\"data\":{\"instanceServers\":[{\"endpoint\":\"wss://ws-api-spot.kucoin.com/\"},"
                + "{\"endpoint\":\"wss://ws-api-spot.kucoin.com/endpoint\"}]}}");

        assertThat(edited)
                .isEqualTo("{\"data\":{\"instanceServers\":[{\"endpoint\":\"ws://127.0.0.1:8317/kucoin/ws-spot/\"},"
                        + "{\"endpoint\":\"ws://127.0.0.1:8317/kucoin/ws-spot/endpoint\"}]}}");
    }

    @Test
    void a_reply_that_leads_elsewhere_or_cannot_be_read_is_withheld() {
        for (String body : new String[] {
            "{\"data\":{\"instanceServers\":[{\"endpoint\":\"wss://elsewhere.kucoin.com/\"}]}}",
            "{\"data\":{\"instanceServers\":[{\"endpoint\":\"ws://ws-api-spot.kucoin.com/\"}]}}",
            "{\"data\":{\"instanceServers\":[{\"endpoint\":\"wss://ws-api-spot.kucoin.com:444/\"}]}}",
            "{\"data\":{\"instanceServers\":[{\"endpoint\":\"nowhere\"}]}}",
            "{\"data\":{\"instanceServers\":[{\"endpoint\":\"wss://a b/\"}]}}",
            "{\"data\":{\"token\":\"" + TOKEN + "\"}",
            "{\"data\":{\"token\":\"" + TOKEN + "\",\"token\":\"other\"}}",
            "token=" + TOKEN,
        }) {
            assertThatThrownBy(() -> bullet(body)).as(body).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(Reason.TOKEN_WITHHELD);
                assertThat(refused.getMessage()).doesNotContain(TOKEN);
            });
        }
    }

    @Test
    void what_holds_no_token_passes_as_it_is() {
        Call call = binance.call("POST", "/fapi/v1/listenKey", "one");

        for (String body : new String[] {"{\"code\":-1125,\"msg\":\"no\"}", "{}", "", "{\"listenKey\":null}"}) {
            assertThat(edited(binance, call, 200, body)).isEqualTo(body);
        }
        assertThat(edited(binance, call, 502, "<html>Bad Gateway</html>")).isEqualTo("<html>Bad Gateway</html>");
    }
}
