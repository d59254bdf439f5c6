package dev.claviger.harness.sandbox.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.Arrived;
import dev.claviger.harness.sandbox.CallBudget;
import dev.claviger.harness.sandbox.OneAtATime;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import dev.claviger.harness.sandbox.socket.AccountStreams;
import dev.claviger.harness.sandbox.socket.SocketListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The exchange's WebSockets: whom they tell of an account. */
class MexcSocketsTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final MexcKey REAL = new MexcKey("TESTKEY0123456789", "TESTSECRET-abcdef0123456789");

    private final MexcStreams streams =
            new MexcStreams(new AccountStreams(new TradingAccount()), new AccountStreams(new TradingAccount()));
    private final List<String> told = new ArrayList<>();
    private final MexcExchange exchange = new MexcExchange(
            InstantSource.fixed(Instant.ofEpochMilli(NOW)),
            Map.of(REAL.id(), REAL),
            new CallBudget(),
            new OneAtATime(),
            streams);

    private final class Peer implements SocketPeer {
        @Override
        public void send(String text) {
            told.add(text);
        }

        @Override
        public void send(byte[] bytes) {
            told.add(bytes.length + " bytes");
        }

        @Override
        public void close(int code) {
            told.add("closed " + code);
        }
    }

    private SocketListener open(String target) {
        SocketListener opened = exchange.open(Arrived.request("GET " + target, "", ""), new Peer())
                .orElseThrow();
        opened.opened();
        return opened;
    }

    private static String login(String id, long time, String signed) {
        return "{\"method\":\"login\",\"param\":{\"apiKey\":\"" + id + "\",\"reqTime\":\"" + time
                + "\",\"signature\":\"" + REAL.signature(signed.getBytes(StandardCharsets.US_ASCII)) + "\"}}";
    }

    @Test
    void the_futures_let_in_who_signs_key_and_time_and_is_fresh() {
        SocketListener socket = open("/edge");
        String id = REAL.id();
        long late = NOW - 10_001;
        for (String wrong : new String[] {
            login("another", NOW, "another" + NOW),
            login(id, NOW, id + (NOW + 1)),
            login(id, late, id + late),
            "{\"method\":\"login\"}",
        }) {
            socket.text(wrong);
        }
        assertThat(told).hasSize(4).allMatch(each -> each.contains("rs.error"));
        assertThat(streams.futures().subscriptions()).isZero();

        socket.text(login(id, NOW, id + NOW));

        assertThat(told.getLast()).contains("\"rs.login\"", "success");
        assertThat(streams.futures().subscriptions()).isEqualTo(1);
    }

    @Test
    void the_futures_filter_for_nobody_who_has_not_logged_in() {
        open("/edge").text("{\"method\":\"personal.filter\",\"param\":{\"filters\":[{\"filter\":\"asset\"}]}}");

        assertThat(told).singleElement().asString().contains("rs.error");
        assertThat(streams.futures().subscriptions()).isZero();
    }

    @Test
    void the_spot_tells_nothing_by_a_listen_key_that_is_none() {
        open("/ws?listenKey=made-up");

        assertThat(told).containsExactly("Invalid listen key", "closed 1008");
    }

    @Test
    void the_spot_tells_of_an_account_only_by_a_listen_key() {
        SocketListener socket = open("/ws");
        socket.text("{\"method\":\"SUBSCRIPTION\",\"params\":[\"spot@private.orders.v3.api.pb\"]}");

        assertThat(told).singleElement().asString().contains("Blocked");
        assertThat(streams.spot().subscriptions()).isZero();
    }
}
