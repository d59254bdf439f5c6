package dev.claviger.proxy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.audit.record.Ending;
import dev.claviger.proxy.audit.record.Result;
import dev.claviger.proxy.audit.record.StageTimes;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.forward.Outcome;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.permit.Permitted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What stands in a record. */
class RecordTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path root = Path.of("");

    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        desk = new Desk(root);
    }

    @AfterEach
    void close() throws IOException {
        desk.close();
    }

    private JsonNode only(String type) throws IOException {
        desk.audit.close();
        List<String> records = desk.recordsOf(type);
        assertThat(records).hasSize(1);
        return JSON.readTree(records.getFirst());
    }

    @Test
    void an_intent_says_who_wants_what_and_no_more() throws Exception {
        Permitted order = desk.order();
        desk.intent("r-1", order).join();

        JsonNode intent = only("intent");

        assertThat(intent.get("id").asString()).isEqualTo("r-1");
        assertThat(intent.get("time").asString()).isEqualTo("2026-01-31T12:00:00.000123Z");
        assertThat(intent.get("bot").asString()).isEqualTo("grid-1");
        assertThat(intent.get("account").asString()).isEqualTo("main");
        assertThat(intent.get("exchange").asString()).isEqualTo("binance");
        assertThat(intent.get("family").asString()).isEqualTo("api");
        assertThat(intent.get("method").asString()).isEqualTo("POST");
        assertThat(intent.get("path").asString()).isEqualTo("/api/v3/order");
        assertThat(intent.get("class").asString()).isEqualTo("trade");
        assertThat(intent.get("symbol").asString()).isEqualTo("BTCUSDT");
        assertThat(intent.get("side").asString()).isEqualTo("BUY");
        assertThat(intent.get("order").asString()).isEqualTo("LIMIT");
        assertThat(intent.get("price").asString()).isEqualTo("40000.10");
        assertThat(intent.get("quantity").asString()).isEqualTo("0.5");
        assertThat(intent.get("client-id").asString()).isEqualTo("grid-7");
        assertThat(intent.get("sha256").asString())
                .isEqualTo(sha256(new String(order.canonical().query(), StandardCharsets.US_ASCII) + "\n"));
        assertThat(intent.propertyNames()).hasSize(20);
    }

    @Test
    void an_outcome_says_how_it_ended() throws Exception {
        desk.order("r-1");
        JsonNode outcome = only("outcome");

        assertThat(outcome.get("id").asString()).isEqualTo("r-1");
        assertThat(outcome.get("result").asString()).isEqualTo("confirmed");
        assertThat(outcome.get("status").asInt()).isEqualTo(200);
        assertThat(outcome.get("bytes").asLong()).isEqualTo(317);
        assertThat(outcome.get("us").propertyNames()).isEmpty();
    }

    @Test
    void an_outcome_has_the_exchange_s_error_code_as_text() throws Exception {
        Permitted order = desk.order();
        desk.intent("r-1", order).join();
        Outcome refused = new Outcome(200, 90, "110007", false, 1, 2, 3, "api.bybit.com:443");
        desk.audit.outcome(
                desk.call("r-1", "POST", "/api/v3/order", Desk.ORDER_QUERY),
                order,
                Ending.answered(refused, false, true, StageTimes.NONE));

        JsonNode outcome = only("outcome");

        assertThat(outcome.get("result").asString()).isEqualTo("refused");
        assertThat(outcome.get("error").isString()).isTrue();
        assertThat(outcome.get("error").asString()).isEqualTo("110007");
    }

    @Test
    void an_error_that_leaves_open_what_was_done_says_so() {
        Outcome timedOut = new Outcome(200, 90, "170007", false, 1, 2, 3, "api.bybit.com:443");

        assertThat(Ending.answered(timedOut, true, true, StageTimes.NONE).result())
                .isEqualTo(Result.UNKNOWN);
        assertThat(Ending.answered(timedOut, true, false, StageTimes.NONE).result())
                .isEqualTo(Result.FAILED);
    }

    @Test
    void a_read_is_one_record_with_who_and_how() throws Exception {
        Permitted read = desk.read();
        assertThat(desk.intent("r-2", read)).isCompleted();
        desk.confirm("r-2", read);

        JsonNode record = only("read");

        assertThat(record.get("path").asString()).isEqualTo("/api/v3/account");
        assertThat(record.get("bot").asString()).isEqualTo("grid-1");
        assertThat(record.get("result").asString()).isEqualTo("confirmed");
        assertThat(desk.recordsOf("intent")).isEmpty();
    }

    @Test
    void a_refusal_s_path_is_shown_without_query_escaped_and_cut() throws Exception {
        String target = "/binance/\"\\\u0001<é>" + "x".repeat(300) + "?signature=secret-marker";
        desk.audit.refusal(Calls.get(target, Map.of()), "unknown", null, Reason.ROUTE_UNKNOWN_EXCHANGE);

        JsonNode refusal = only("refusal");

        assertThat(refusal.get("path").asString())
                .hasSize(201)
                .startsWith("/binance/\"\\\u0001<é>x")
                .endsWith("x…");
        assertThat(refusal.get("reason").asString()).isEqualTo("route.unknown_exchange");
        assertThat(refusal.get("stage").asString()).isEqualTo("route");
        assertThat(refusal.get("bot").asString()).isEqualTo("unknown");
        assertThat(refusal.toString()).doesNotContain("secret-marker");
    }

    @Test
    void neither_signature_nor_key_nor_body_is_in_the_trail() throws Exception {
        desk.order("r-1");
        Permitted read = desk.read();
        desk.confirm("r-2", read);
        desk.audit.refusal(
                desk.call("r-3", "GET", "/api/v3/account", "x=1"), "grid-1", read.canonical(), Reason.PERMIT_FROZEN);
        desk.audit.close();

        String all = String.join("\n", desk.records());
        assertThat(all)
                .doesNotContain("signature", "timestamp", "timeInForce", "real-api-key", VirtualHmac.API_KEY)
                .doesNotContain(
                        VirtualHmac.SECRET, desk.order().canonical().claim().signature());
    }

    @Test
    void text_of_any_kind_stays_one_line_of_json() throws Exception {
        String nasty = "quote\" back\\slash \n\r\t\u0000\u001f\u007f é € \uD83D\uDE80 lone\uD800 \u2028 {\"hash\":\"";
        desk.audit.event("note", Map.of("text", nasty));

        JsonNode event = only("event");

        assertThat(event.get("text").asString()).isEqualTo(nasty.replace('\uD800', '\uFFFD'));
        assertThat(desk.verify().faults()).isEmpty();
    }

    @Test
    void the_recipe_for_verifying_by_hand_works() throws Exception {
        desk.order("r-1");
        desk.audit.close();
        for (int i = 1; i <= desk.lines(1).size(); i++) {
            String own = shell("sed -n " + i + "p audit-00000001.jsonl | tr -d '\\n' | head -c -75 | sha256sum");
            String stated = shell("sed -n " + i + "p audit-00000001.jsonl | grep -o '\"hash\":\"[0-9a-f]*\"}$'");
            String next = shell("sed -n " + (i + 1) + "p audit-00000001.jsonl | grep -o '\"prev\":\"[0-9a-f]*\"'");
            String hash = own.substring(0, 64);
            assertThat(stated).isEqualTo("\"hash\":\"" + hash + "\"}\n");
            assertThat(next).isIn("", "\"prev\":\"" + hash + "\"\n");
        }
        assertThat(desk.lines(1)).hasSize(3);
    }

    private String shell(String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(desk.directory.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    @ParameterizedTest
    @CsvSource({
        "200,false,true,CONFIRMED", "201,false,true,CONFIRMED", "400,false,true,REFUSED", "401,false,true,REFUSED",
                "403,false,true,REFUSED",
        "418,false,true,REFUSED", "429,false,true,REFUSED", "408,false,true,UNKNOWN", "409,false,true,UNKNOWN",
                "500,false,true,UNKNOWN",
        "503,false,true,UNKNOWN", "504,false,true,UNKNOWN", "503,false,false,FAILED", "200,false,false,CONFIRMED",
                "404,false,false,REFUSED",
        "200,true,true,REFUSED", "200,true,false,REFUSED", "503,true,true,UNKNOWN"
    })
    void a_status_and_an_error_say_what_became_of_it(int status, boolean error, boolean changes, Result expected) {
        assertThat(Result.of(status, error, changes)).isEqualTo(expected);
    }

    @Test
    void a_batch_of_which_only_some_were_done_is_neither_confirmed_nor_refused() {
        Outcome mixed = new Outcome(200, 90, "-2019", true, 1, 2, 3, "fapi.binance.com:443");

        assertThat(Ending.answered(mixed, false, true, StageTimes.NONE).result())
                .isEqualTo(Result.MIXED);
        assertThat(Ending.answered(mixed, true, true, StageTimes.NONE).result()).isEqualTo(Result.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "FORWARD_OUTCOME_UNKNOWN,true,UNKNOWN",
        "FORWARD_NO_ANSWER,true,UNKNOWN",
        "FORWARD_NO_ANSWER,false,FAILED",
        "SIGN_BUSY,true,FAILED",
        "FORWARD_NOT_SENT,true,FAILED",
        "FORWARD_UNREACHABLE,true,FAILED",
        "AUDIT_UNWRITABLE,true,FAILED"
    })
    void a_refusal_after_the_intent_says_whether_it_may_have_been_done(
            Reason reason, boolean changes, Result expected) {
        assertThat(Ending.refused(reason, changes, StageTimes.NONE).result()).isEqualTo(expected);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
