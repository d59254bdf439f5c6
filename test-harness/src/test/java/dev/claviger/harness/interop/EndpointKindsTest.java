package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.http.Answer;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.server.Fault;
import dev.claviger.proxy.Machine;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Public, key-only and signed endpoints of every family reach the exchange, each with what it needs and no more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointKindsTest {
    private Rig rig;
    private BotClient bot;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rig = Rig.start(folder.resolve("rig"), RigOptions.usual(), Machine.here())
                .awaitReady();
        bot = rig.bot(rig.addBot(
                "streamer",
                Set.of(EndpointClass.MARKET, EndpointClass.READ, EndpointClass.TRADE, EndpointClass.STREAM)));
    }

    @AfterAll
    void stop() {
        bot.close();
        rig.close();
    }

    private ReceivedRequest only(Arrivals arrivals) {
        assertThat(arrivals.all()).hasSize(1);
        return arrivals.all().getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fapi/v1/listenKey", "/dapi/v1/listenKey", "/papi/v1/listenKey"})
    void a_listen_key_is_made_kept_and_closed_with_the_key_alone(String path) throws Exception {
        for (String method : new String[] {"POST", "PUT", "DELETE"}) {
            Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

            BotClient.Exchange answer = bot.plain(method, path);

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            ReceivedRequest arrived = only(arrivals);
            assertThat(arrived.method()).isEqualTo(method);
            assertThat(arrived.query()).isEmpty();
            assertThat(arrived.header("X-MBX-APIKEY")).contains(rig.real().apiKey());
        }
    }

    /** The sandbox keeps no history of other people's trades, so it answers as it is told to. */
    @ParameterizedTest
    @CsvSource({"/api/v3/historicalTrades, false", "/fapi/v1/historicalTrades, true", "/dapi/v1/historicalTrades, true"
    })
    void historical_trades_arrive_with_a_key_where_the_exchange_wants_one(String path, boolean keyed) throws Exception {
        rig.sandbox().faults().plan("GET", path, 1, new Fault.Instead(Answer.of(200, "[]")));
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        BotClient.Exchange answer = bot.plain("GET", path + "?symbol=BTCUSDT");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        ReceivedRequest arrived = only(arrivals);
        assertThat(arrived.query()).isEqualTo("symbol=BTCUSDT");
        assertThat(arrived.header("X-MBX-APIKEY").isPresent()).isEqualTo(keyed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v3/ping", "/fapi/v1/ping", "/dapi/v1/ping", "/papi/v1/ping"})
    void a_public_endpoint_arrives_without_any_key(String path) throws Exception {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        assertThat(bot.plain("GET", path).status()).isEqualTo(200);

        assertThat(only(arrivals).headText()).containsIgnoringCase("host:").doesNotContainIgnoringCase("X-MBX-APIKEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v3/account", "/fapi/v2/balance", "/dapi/v1/balance", "/papi/v1/balance"})
    void a_signed_endpoint_of_every_family_is_reached(String path) throws Exception {
        BotClient.Exchange answer = bot.signed("GET", path, "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"recvWindow=60000, 5000", "recvWindow=1500, 1500", "'', 5000"})
    void the_receive_window_is_cut_to_the_operator_s_bound(String sent, String arrived) throws Exception {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        assertThat(bot.signed("GET", "/api/v3/openOrders", sent).status()).isEqualTo(200);

        assertThat(Form.read(only(arrivals).query())).containsEntry("recvWindow", arrived);
    }

    @Test
    void trap_09_a_get_that_changes_something_is_judged_by_its_class() throws Exception {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        BotClient.Exchange answer = bot.signed("GET", "/sapi/v1/soft-staking/set", "softStaking=true");

        assertThat(answer.header("X-Claviger-Refusal")).isEqualTo("permit.transfer_not_listed");
        assertThat(arrivals.all()).isEmpty();
    }

    @Test
    void trap_09_a_post_that_only_reads_is_open_to_a_reader() throws Exception {
        try (BotClient reader = rig.bot(rig.addBot("reader", Set.of(EndpointClass.READ)))) {
            assertThat(reader.signed("POST", "/sapi/v3/asset/getUserAsset", "").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void trap_14_a_stream_s_token_is_not_handed_to_a_bot_that_may_not_stream() throws Exception {
        try (BotClient trader = rig.bot(rig.addBot("trader", Set.of(EndpointClass.READ, EndpointClass.TRADE)))) {
            Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

            BotClient.Exchange answer = trader.plain("POST", "/fapi/v1/listenKey");

            assertThat(answer.header("X-Claviger-Refusal")).isEqualTo("permit.class_not_allowed");
            assertThat(arrivals.all()).isEmpty();
        }
    }

    /** Binance answers a batch so, leg by leg; nothing of it is for the proxy to reword. */
    @Test
    void trap_22_an_error_that_comes_as_http_200_reaches_the_bot_as_it_is() throws Exception {
        String body = "{\"code\":-1003,\"msg\":\"Too much request weight used.\"}";
        rig.sandbox().faults().plan("GET", "/api/v3/account", 1, new Fault.Instead(Answer.of(200, body)));

        BotClient.Exchange answer = bot.signed("GET", "/api/v3/account", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body);
    }
}
