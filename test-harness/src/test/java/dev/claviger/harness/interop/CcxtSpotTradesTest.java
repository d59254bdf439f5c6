package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.ccxt.SpotTrial;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.proxy.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt trades on the spot market through the proxy, and cannot move money away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CcxtSpotTradesTest implements SpotTrial {
    private Rig rig;
    private CcxtClient bot;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rig = Rig.start(folder.resolve("rig"), RigOptions.usual(), Machine.here())
                .awaitReady();
        bot = Bots.spot(rig, rig.addBot("grid", Bots.TRADER));
    }

    @AfterAll
    void stop() {
        bot.close();
        rig.close();
    }

    @Override
    public CcxtClient bot() {
        return bot;
    }

    @Test
    void loads_the_markets_and_currencies_whole() {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        JsonNode markets = bot.call("loadMarkets", true);

        assertThat(markets.has("BTC/USDT")).isTrue();
        assertThat(arrivals.endpoints())
                .contains(
                        "GET /api/v3/exchangeInfo",
                        "GET /fapi/v1/exchangeInfo",
                        "GET /dapi/v1/exchangeInfo",
                        "GET /sapi/v1/capital/config/getall");
    }

    @Test
    void a_withdrawal_raises_permission_denied_and_never_arrives() {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        assertThatThrownBy(() -> bot.call(
                        "withdraw", "LTC", 1, "ltc1q2u4u2v3zj0n9m5p7p6r4c9x4p3", null, Map.of("network", "LTC")))
                .isInstanceOfSatisfying(
                        CcxtError.class, error -> assertThat(error.className()).isEqualTo("PermissionDenied"))
                .hasMessageContaining("permit.withdraw_blocked");

        assertThat(arrivals.all()).extracting(ReceivedRequest::path).noneMatch(path -> path.contains("withdraw"));
        assertThat(rig.sandbox().withdrawals()).isEmpty();
    }

    @Test
    void a_transfer_raises_permission_denied_and_never_arrives() {
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        assertThatThrownBy(() -> bot.call("transfer", "USDT", 10, "spot", "future"))
                .isInstanceOfSatisfying(
                        CcxtError.class, error -> assertThat(error.className()).isEqualTo("PermissionDenied"))
                .hasMessageContaining("permit.transfer_not_listed");

        assertThat(arrivals.all()).extracting(ReceivedRequest::path).noneMatch(path -> path.contains("transfer"));
    }

    @Test
    void trap_27_a_read_or_trade_bot_gets_no_further_than_the_money_s_own_account() {
        List<Runnable> attempts = List.of(
                () -> bot.call("sapiPostSubAccountUniversalTransfer", Map.of("asset", "USDT", "amount", "1")),
                () -> bot.call("sapiPostSubAccountVirtualSubAccount", Map.of("subAccountString", "thief")),
                () -> bot.call("sapiPostCapitalWithdrawApply", Map.of("coin", "USDT", "amount", "1", "address", "x")),
                () -> bot.call("sapiPostGiftcardCreateCode", Map.of("token", "USDT", "amount", "1")),
                () -> bot.call("sapiGetCapitalDepositAddress", Map.of("coin", "USDT")));
        Arrivals arrivals = Arrivals.fromNowOn(rig.sandbox());

        for (Runnable attempt : attempts) {
            assertThatThrownBy(attempt::run)
                    .isInstanceOfSatisfying(
                            CcxtError.class,
                            error -> assertThat(error.className()).isEqualTo("PermissionDenied"));
        }

        assertThat(arrivals.all()).isEmpty();
    }
}
