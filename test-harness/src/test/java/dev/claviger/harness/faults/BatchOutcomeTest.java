package dev.claviger.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch is answered with status 200 whatever became of its orders: the audit says what did. */
class BatchOutcomeTest {
    private static final String PATH = "/fapi/v1/batchOrders";
    /** More than the account can pay for. */
    private static final String TOO_LARGE = "900000";

    private Rig rig;
    private BotClient bot;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        rig = Rig.start(directory.resolve("rig"), RigOptions.usual(), Machine.here());
        bot = rig.bot(rig.addBot("grid", Orders.TRADER));
        rig.awaitReady();
    }

    @AfterEach
    void stop() {
        bot.close();
        rig.close();
    }

    @Test
    void all_were_taken() throws Exception {
        assertThat(recorded(batch("0.01", "0.01"))).containsExactly("confirmed", "");
    }

    @Test
    void none_was_taken() throws Exception {
        assertThat(recorded(batch(TOO_LARGE, TOO_LARGE))).containsExactly("refused", "-2019");
    }

    @Test
    void some_were_taken() throws Exception {
        assertThat(recorded(batch("0.01", TOO_LARGE))).containsExactly("mixed", "-2019");
    }

    private static String batch(String first, String second) {
        return "batchOrders="
                + URLEncoder.encode("[" + order(first) + "," + order(second) + "]", StandardCharsets.UTF_8);
    }

    private static String order(String quantity) {
        return "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\",\"quantity\":\""
                + quantity + "\",\"price\":\"40000\"}";
    }

    /** The result and the error code of the one outcome. */
    private List<String> recorded(String query) throws IOException, InterruptedException {
        BotClient.Exchange answer = bot.signed("POST", PATH, query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        rig.proxy().close();
        return Trail.read(rig.auditDirectory()).stream()
                .filter(line -> line.type().equals("outcome"))
                .flatMap(line -> List.of(line.field("result"), line.field("error")).stream())
                .toList();
    }
}
