package dev.claviger.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.proxy.exchange.Canonical.BodyKind;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.route.Router;
import dev.claviger.proxy.route.Venue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in brackets and names that stand several times: only where the endpoint's row takes them, and of one meaning. */
class NestedNameTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ADD = "/0/private/AddOrder";
    private static final String STATUS = "/derivatives/api/v3/orders/status";

    private static Canonical canonical(String exchange, String method, String target, String type, String body) {
        try {
            Venue venue = new Venue(exchange, ProfileLoader.bundled(exchange), ExchangeConfig.of(exchange));
            Call call = Calls.call(method, "/" + exchange + target, Map.of("Content-Type", type), body);
            return new Canonicaliser().canonicalise(call, new Router(List.of(venue)).route(call));
        } catch (ConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Canonical form(String body) {
        return canonical("kraken", "POST", ADD, FORM, body);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pair=XBTUSD&close[ordertype]=limit&close[price]=1",
                "pair=XBTUSD&close%5Bordertype%5D=limit&close%5Bprice%5D=1",
                "close[price]=1&close%5Bordertype%5D=limit&price=2",
                "close[a][b][c]=1"
            })
    void a_nested_name_leaves_as_the_bot_wrote_it(String body) {
        assertThat(text(form("nonce=1&" + body).body())).isEqualTo(body);
    }

    @Test
    void a_nested_name_is_another_than_the_plain_one() {
        Canonical call = form("price=2&close%5Bprice%5D=1&nonce=1");

        assertThat(call.fields().get("price")).isEqualTo("2");
        assertThat(call.fields().get("close[price]")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // twice, in whatever spelling
                "close[price]=1&close[price]=2",
                "close[price]=1&close%5Bprice%5D=2",
                "close[price]=1&CLOSE[price]=2",
                "close[price]=1&close[PRICE]=2",
                // inside and outside at once
                "close=1&close[price]=2",
                "close[price]=1&close=2",
                "close[price]=1&close[price][a]=2",
                "Close=1&close[price]=2",
                // of another form
                "close[]=1",
                "close[price=1",
                "close]price[=1",
                "close[price]x=1",
                "close[[price]]=1",
                "close[a][b][c][d]=1",
                "close[pr%69ce]=1",
                "close%5Bprice]=1",
                "close[price%5D=1",
                "close%5bprice%5d=1",
                "close%255Bprice%255D=1",
                "[price]=1",
                // of what the row does not name
                "pair[0]=XBTUSD",
                "nonce[0]=1",
                "otp[0]=1",
                "volume%5B%5D=1",
                "orders[0][price]=1"
            })
    void what_could_be_read_in_two_ways_is_refused(String body) {
        refused(() -> form("nonce=1&" + body));
    }

    @Test
    void a_row_that_takes_no_nested_names_refuses_them() {
        refused(() -> canonical("kraken", "POST", "/0/private/CancelOrder", FORM, "nonce=1&close[price]=1"));
        refused(() -> canonical("kraken", "POST", "/0/private/Withdraw", FORM, "nonce=1&close[price]=1"));
    }

    @ParameterizedTest
    @CsvSource({"POST,?orderIds=a&orderIds=b,''", "POST,'',orderIds=a&orderIds=b", "GET,?orderIds=a&orderIds=b,''"})
    void a_list_leaves_as_it_came_and_is_known_whole(String method, String query, String body) {
        Canonical call = canonical("krakenfutures", method, STATUS + query, FORM, body);

        assertThat("?" + text(call.query()) + text(call.body())).isEqualTo("?orderIds=a&orderIds=b");
        assertThat(call.fields().get("orderIds")).isEqualTo("a,b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orderIds=a&OrderIds=b",
                "symbol=a&symbol=b",
                "orderIds=a&symbol=a&orderIds=b&symbol=b",
                "orderIds[0]=a"
            })
    void other_names_stand_once(String body) {
        refused(() -> canonical("krakenfutures", "POST", STATUS, FORM, body));
    }

    @Test
    void a_list_stands_in_one_place() {
        refused(() -> canonical("krakenfutures", "POST", STATUS + "?orderIds=a", FORM, "orderIds=b"));
        refused(() ->
                canonical("krakenfutures", "POST", "/derivatives/api/v3/sendorder", FORM, "orderIds=a&orderIds=b"));
    }

    @Test
    void the_content_type_says_what_the_body_is() {
        String json = "{\"nonce\":\"1\",\"pair\":\"XBTUSD\",\"price\":\"+2%\",\"close\":{\"price\":1.50}}";
        Canonical call = canonical("kraken", "POST", ADD, "application/json; charset=utf-8", json);

        assertThat(call.bodyKind()).isEqualTo(BodyKind.JSON);
        assertThat(text(call.body())).isEqualTo("{\"pair\":\"XBTUSD\",\"price\":\"+2%\",\"close\":{\"price\":1.50}}");
        assertThat(call.fields().get("price")).isEqualTo("+2%");
        assertThat(form("nonce=1&pair=XBTUSD").bodyKind()).isEqualTo(BodyKind.FORM);
        refused(() -> form(json));
        refused(() -> canonical("kraken", "POST", ADD, "application/json", "nonce=1&pair=XBTUSD"));
        refused(() -> canonical("kraken", "POST", ADD, "text/plain", json));
        refused(() -> canonical("kraken", "POST", "/0/private/Withdraw", "application/json", json));
    }

    private static void refused(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.EXCHANGE_AMBIGUOUS));
    }
}
