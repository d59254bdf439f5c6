package dev.claviger.harness.interop.venue.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.interop.AuditRecords;
import dev.claviger.harness.interop.RawStream;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A bot places KuCoin's orders by message through the proxy, which signs the upgrade and the exchange's greeting anew. */
class KucoinOrdersTest extends KucoinOrdersTrial {
    static final String CANCEL =
            "{\"id\":\"%s\",\"op\":\"spot.cancel\",\"args\":{\"symbol\":\"BTC-USDT\",\"orderId\":\"%s\"}}";

    @Test
    void an_order_is_placed_and_cancelled_and_the_audit_says_what_it_was() throws Exception {
        try (RawStream stream = bot.welcomed()) {
            String id = place(stream, ORDER.formatted("1", "audited"));
            assertThat(rig.sandbox().balance("USDT").subtract(rig.sandbox().available("USDT")))
                    .as("held for the order")
                    .isPositive();

            JsonNode cancelled = read(stream.ask(CANCEL.formatted("2", id)));
            assertThat(cancelled.path("code").asString()).isEqualTo("200000");
            assertThat(cancelled.path("id").asString()).isEqualTo("2");
            assertThat(read(stream.ask(CANCEL.formatted("3", id))).path("code").asString())
                    .as("gone, in the exchange's own words")
                    .isEqualTo("400100");
            assertThat(stream.ask("{\"id\":\"p\",\"op\":\"ping\",\"timestamp\":1}"))
                    .contains("pong");
        }

        assertThat(AuditRecords.passed(rig.auditDirectory()).values())
                .filteredOn(record -> record.path("client-id").asString("").equals("audited"))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.path("bot").asString()).isEqualTo("grid");
                    assertThat(record.path("path").asString()).isEqualTo("/wsapi/v1/private/spot.order");
                    assertThat(record.path("symbol").asString()).isEqualTo("BTC-USDT");
                    assertThat(record.path("side").asString()).isEqualTo("buy");
                    assertThat(record.path("order").asString()).isEqualTo("limit");
                    assertThat(record.path("price").asString()).isEqualTo("50000");
                    assertThat(record.path("quantity").asString()).isEqualTo("0.01");
                });
        assertThat(AuditRecords.passed(rig.auditDirectory()).values())
                .extracting(record -> record.path("path").asString())
                .contains("/wsapi/v1/private/", "/wsapi/v1/private/answer", "/wsapi/v1/private/spot.cancel");
    }

    @Test
    void a_unified_accounts_order_is_audited_by_its_own_names() throws Exception {
        try (RawStream stream = bot.welcomed()) {
            String id = place(
                    stream,
                    "{\"id\":\"1\",\"op\":\"uta.order\",\"args\":{\"tradeType\":\"SPOT\",\"symbol\":\"BTC-USDT\",\"side\":\"BUY\","
                            + "\"orderType\":\"LIMIT\",\"price\":\"40000\",\"size\":\"0.01\",\"clientOid\":\"unified\"}}");
            assertThat(stream.ask("{\"id\":\"2\",\"op\":\"uta.cancel\",\"args\":{\"symbol\":\"BTC-USDT\",\"orderId\":\""
                            + id + "\"}}"))
                    .contains("\"code\":\"200000\"");
        }
        assertThat(AuditRecords.passed(rig.auditDirectory()).values())
                .filteredOn(record -> record.path("client-id").asString("").equals("unified"))
                .singleElement()
                .satisfies(record -> assertThat(record.path("order").asString()).isEqualTo("LIMIT"));
    }

    @Test
    void an_order_is_modified() throws Exception {
        try (RawStream stream = bot.welcomed()) {
            String id = place(stream, ORDER.formatted("1", "modified"));
            JsonNode modified = read(
                    stream.ask("{\"id\":\"2\",\"op\":\"spot.modify\",\"args\":{\"symbol\":\"BTC-USDT\",\"orderId\":\""
                            + id + "\",\"newPrice\":\"45000\",\"newSize\":\"0.02\"}}"));
            String now = modified.path("data").path("newOrderId").asString();
            assertThat(now).isNotEmpty().isNotEqualTo(id);
            assertThat(stream.ask(CANCEL.formatted("3", now))).contains("\"code\":\"200000\"");
        }
    }

    @Test
    void what_the_bot_may_not_do_is_refused_and_the_stream_stays() throws Exception {
        KucoinOrderBot listener =
                bot(rig.addBot("listener", Set.of(EndpointClass.MARKET, EndpointClass.READ, EndpointClass.STREAM)));
        try (RawStream stream = listener.welcomed()) {
            int before = rig.sandbox().messages().size();
            JsonNode refusal = read(stream.ask(ORDER.formatted("9", "no")));

            assertThat(refusal.path("id").asString()).isEqualTo("9");
            assertThat(refusal.path("code").asString()).isEqualTo("130201");
            assertThat(refusal.path("msg").asString()).contains("permit.class_not_allowed");
            assertThat(messages(before)).isEmpty();
            assertThat(stream.ask("{\"id\":\"p\",\"op\":\"ping\"}")).contains("pong");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"futures.order", "spot.withdraw", "answer", "subscribe"})
    void an_op_that_nobody_knows_is_refused_in_the_exchange_s_shape(String op) throws Exception {
        try (RawStream stream = bot.welcomed()) {
            int before = rig.sandbox().messages().size();
            JsonNode refusal = read(stream.ask("{\"id\":\"7\",\"op\":\"" + op + "\",\"args\":{}}"));

            assertThat(refusal.path("id").asString()).isEqualTo("7");
            assertThat(refusal.path("code").asString()).isNotEmpty().isNotEqualTo("200000");
            assertThat(refusal.path("msg").asString()).contains("exchange.unknown_endpoint");
            assertThat(messages(before)).isEmpty();
        }
    }
}
