package dev.claviger.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.proxy.accept.RawBot;
import dev.claviger.proxy.accept.read.AcceptLimits;
import dev.claviger.proxy.forward.dial.Addresses;
import dev.claviger.proxy.route.Authority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AddressesTest {
    private static final InetAddress ONE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress DEAD = InetAddress.ofLiteral("127.0.0.9");

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private boolean nameServiceIsDown;

    private final Addresses addresses = new Addresses(this::lookUp, Runnable::run, now::get);

    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        asked.incrementAndGet();
        if (nameServiceIsDown) {
            throw new UnknownHostException(host);
        }
        return List.of(ONE);
    }

    @Test
    void a_name_is_asked_for_once_in_a_while() {
        assertThat(addresses.of("a").join()).containsExactly(ONE);
        assertThat(addresses.of("a").join()).containsExactly(ONE);
        assertThat(asked).hasValue(1);

        now.addAndGet(Duration.ofSeconds(31).toNanos());
        addresses.of("a").join();
        assertThat(asked).hasValue(2);
    }

    @Test
    void what_was_known_is_used_on_while_the_name_service_is_down() {
        addresses.of("a").join();
        now.addAndGet(Duration.ofHours(1).toNanos());
        nameServiceIsDown = true;

        assertThat(addresses.of("a").join()).containsExactly(ONE);
        assertThatThrownBy(() -> addresses.of("b").join()).hasCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void the_next_address_is_tried_when_one_cannot_be_connected_to() throws IOException {
        try (var exchange = new TestExchange(EdgeCalls.PKI.server("exchange.test"), turn -> turn.send(EdgeCalls.OK));
                var proxy = new EdgeProxy(
                        new Authority("exchange.test", exchange.authority().port()),
                        EdgeCalls.egress(),
                        AcceptLimits.defaults(),
                        _ -> List.of(DEAD, ONE));
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(EdgeCalls.POST).reply()).endsWith("ok");
        }
    }

    @Test
    void a_name_that_does_not_exist_is_unreachable() throws IOException {
        try (var proxy = new EdgeProxy(
                        new Authority("exchange.test", 443), EdgeCalls.egress(), AcceptLimits.defaults(), host -> {
                            throw new UnknownHostException(host);
                        });
                var bot = new RawBot(proxy.address())) {
            assertThat(bot.send(EdgeCalls.POST).reply())
                    .contains("forward.unreachable")
                    .contains("cannot be resolved");
        }
    }
}
