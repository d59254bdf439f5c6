package dev.claviger.harness.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.harness.sandbox.engine.EngineRefusal.Why;
import java.math.BigDecimal;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The engine, without any exchange's words. */
class MatchingEngineTest {
    private static final Instrument SPOT = Instrument.spot("BTCUSDT", "BTC", "USDT", "0.01", "1", 60_000);
    private static final Instrument SWAP =
            Instrument.linear("SWAP", "BTC", "USDT", "1", "1", 60_000).ofContracts("0.1");

    private final TradingAccount account = new TradingAccount();
    private final MatchingEngine engine = new MatchingEngine(account, Naming.uuids());

    MatchingEngineTest() {
        account.credit("USDT", BigDecimal.valueOf(100_000));
        account.credit("BTC", BigDecimal.TEN);
    }

    private Order limit(Instrument what, boolean buys, String quantity, String price, TimeInForce timeInForce) {
        return engine.place(
                Ticket.limit(what, buys, new BigDecimal(quantity), new BigDecimal(price), timeInForce, ""), 1);
    }

    private static void refuses(Why why, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        EngineRefusal.class,
                        refusal -> assertThat(refusal.why()).isEqualTo(why));
    }

    @Test
    void an_order_that_meets_the_price_is_filled_and_another_waits_if_it_may() {
        assertThat(limit(SPOT, true, "1", "60000", TimeInForce.GTC).state()).isEqualTo(Order.State.FILLED);
        assertThat(limit(SPOT, true, "0.5", "60000", TimeInForce.POST_ONLY).state())
                .isEqualTo(Order.State.CANCELLED);
        assertThat(limit(SPOT, false, "1", "60001", TimeInForce.GTC).state()).isEqualTo(Order.State.OPEN);
        assertThat(limit(SPOT, false, "1", "60001", TimeInForce.IOC).state()).isEqualTo(Order.State.CANCELLED);
        assertThat(account.balance("BTC")).isEqualByComparingTo("10.999");
        assertThat(account.balance("USDT")).isEqualByComparingTo("40000");
        assertThat(account.available("BTC")).isEqualByComparingTo("9.999");
    }

    @Test
    void what_it_cannot_do_is_refused_with_a_reason() {
        refuses(Why.BAD_PRICE, () -> limit(SPOT, true, "1", "60000.5", TimeInForce.GTC));
        refuses(Why.BAD_QUANTITY, () -> limit(SPOT, true, "0.001", "60000", TimeInForce.GTC));
        refuses(Why.INSUFFICIENT_BALANCE, () -> limit(SPOT, true, "2", "60000", TimeInForce.GTC));
        refuses(Why.UNKNOWN_ORDER, () -> engine.cancel(_ -> true, 1));
        refuses(Why.UNKNOWN_SYMBOL, () -> Instruments.of(SPOT).named("ETHUSDT"));
        refuses(Why.INSUFFICIENT_BALANCE, () -> account.debit("BTC", new BigDecimal("10.01")));
    }

    @Test
    void a_contract_counts_for_what_it_is() {
        Order filled = engine.place(Ticket.market(SWAP, false, new BigDecimal("5"), "a"), 1);

        assertThat(filled.filled()).isEqualByComparingTo("5");
        assertThat(account.position("SWAP")).isEqualByComparingTo("-5");
        assertThat(account.positionMargin("USDT")).isEqualByComparingTo("3000");
        assertThat(account.balance("USDT")).isEqualByComparingTo("99983.5");
    }

    @Test
    void quote_coins_buy_whole_steps() {
        assertThat(SPOT.quantityFor(new BigDecimal("1199"))).isEqualByComparingTo("0.01");
        assertThat(SPOT.quantityFor(new BigDecimal("599"))).isZero();
    }

    @Test
    void what_is_available_is_never_negative_and_all_is_free_again_when_all_is_cancelled() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            boolean buys = random.nextBoolean();
            String price = Integer.toString(60_000 + (buys ? -1 : 1) * (1 + random.nextInt(900)));
            Instrument what = random.nextBoolean() ? SPOT : SWAP;
            try {
                limit(what, buys, Integer.toString(1 + random.nextInt(3)), price, TimeInForce.GTC);
            } catch (EngineRefusal refusal) {
                assertThat(refusal.why()).isEqualTo(Why.INSUFFICIENT_BALANCE);
                if (random.nextInt(3) == 0 && !account.open().isEmpty()) {
                    engine.cancel(_ -> true, 1);
                }
            }
            assertThat(account.available("USDT")).isNotNegative();
            assertThat(account.available("BTC")).isNotNegative();
        }
        while (!account.open().isEmpty()) {
            engine.cancel(_ -> true, 2);
        }
        assertThat(account.available("USDT")).isEqualByComparingTo("100000");
        assertThat(account.available("BTC")).isEqualByComparingTo("10");
    }
}
