package dev.claviger.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.server.Fault;
import dev.claviger.harness.sandbox.server.Fault.Moment;
import dev.claviger.proxy.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An order whose answer is lost is never sent a second time, and its bot is told that nobody knows. */
class NeverSentAgainTest {
    private Rig rig;
    private BotClient bot;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        rig = Rig.start(
                directory.resolve("rig"), RigOptions.usual().exchange("      read-timeout: 2s"), Machine.here());
        bot = rig.bot(rig.addBot("grid", Orders.TRADER));
        rig.awaitReady();
    }

    @AfterEach
    void stop() {
        bot.close();
        rig.close();
    }

    static List<Fault> losses() {
        return List.of(
                Fault.dropBeforeActing(),
                Fault.dropAfterActing(),
                new Fault.Reset(Moment.BEFORE_ACTING),
                new Fault.Reset(Moment.AFTER_ACTING),
                new Fault.Garbage(Moment.AFTER_ACTING),
                Fault.lateAnswer(Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void trap_23_an_order_whose_answer_is_lost_arrives_once_and_its_outcome_is_unknown(Fault loss) throws Exception {
        // A connection is there already: a stale one is the usual excuse for sending again.
        Orders.read(bot);
        rig.sandbox().faults().plan("POST", Orders.PATH, 1, loss);

        BotClient.Exchange answer = Orders.place(bot, "once");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(Orders.refusal(answer)).isEqualTo("forward.outcome_unknown");
        assertThat(answer.body())
                .startsWith("{\"code\":-1007,\"msg\":\"Timeout waiting for response from backend server.");
        assertThat(answer.body()).contains("execution status unknown", "client order id");
        assertThat(Orders.arrived(rig.sandbox(), "POST", Orders.PATH)).hasSize(1);
        assertThat(Orders.placed(rig).size()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void trap_23_a_cancel_whose_answer_is_lost_arrives_once_too(Fault loss) throws Exception {
        Orders.place(bot, "resting");
        rig.sandbox().faults().plan("DELETE", Orders.PATH, 1, loss);

        BotClient.Exchange answer = Orders.cancel(bot, "resting");

        assertThat(Orders.refusal(answer)).isEqualTo("forward.outcome_unknown");
        assertThat(Orders.arrived(rig.sandbox(), "DELETE", Orders.PATH)).hasSize(1);
    }

    @Test
    void a_read_is_asked_once_more_and_the_bot_never_notices() throws Exception {
        rig.sandbox().faults().plan("GET", "/api/v3/account", 1, Fault.dropBeforeActing());

        assertThat(Orders.read(bot).status()).isEqualTo(200);

        assertThat(Orders.arrived(rig.sandbox(), "GET", "/api/v3/account")).hasSize(2);
    }

    @Test
    void a_read_is_asked_no_more_than_twice() throws Exception {
        rig.sandbox().faults().plan("GET", "/api/v3/account", 10, Fault.dropBeforeActing());

        BotClient.Exchange answer = Orders.read(bot);

        assertThat(Orders.refusal(answer)).isEqualTo("forward.no_answer");
        assertThat(Orders.arrived(rig.sandbox(), "GET", "/api/v3/account")).hasSize(2);
    }
}
