package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtInstallation;
import dev.claviger.harness.ccxt.CcxtOptions;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.proxy.Machine;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ccxt session, recorded on both sides of the proxy: each signed request as the bot sent it beside the one that arrived.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ByteForByteTest {
    /** ccxt signs these too; the exchange asks for a key only, so that nothing but the key is replaced. */
    private static final Set<String> KEY_ONLY =
            Set.of("/binance/sapi/v1/margin/allPairs", "/binance/sapi/v1/margin/isolated/allPairs");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Rig rig;
    private Tap tap;
    private Credentials virtual;
    private List<SentRequest> sent;
    private List<ReceivedRequest> arrived;

    @BeforeAll
    void trade(@TempDir Path folder) throws Exception {
        rig = Rig.start(folder.resolve("rig"), RigOptions.usual(), Machine.here())
                .awaitReady();
        virtual = rig.addBot("recorded", Bots.TRADER);
        tap = Tap.before(rig.baseUrl());
        spotSession();
        futuresSession();
        sent = tap.sent().stream()
                .filter(request -> !request.signature().isEmpty() && !KEY_ONLY.contains(request.path()))
                .sorted(Comparator.comparing(SentRequest::endpoint).thenComparing(SentRequest::timestamp))
                .toList();
        arrived = rig.sandbox().received().stream()
                .filter(request -> (request.query() + request.bodyText()).contains("signature="))
                .sorted(Comparator.comparing(ByteForByteTest::endpoint).thenComparingLong(ReceivedRequest::sequence))
                .toList();
    }

    private void spotSession() throws Exception {
        try (CcxtClient bot = ccxt("binance", tap.uri(), virtual)) {
            bot.call("fetchBalance");
            JsonNode order = bot.call(
                    "createOrder",
                    "BTC/USDT",
                    "limit",
                    "buy",
                    0.01,
                    50_000,
                    Map.of("newClientOrderId", "a-b_c.d", "recvWindow", 4_000));
            bot.call("fetchOpenOrders", "BTC/USDT");
            bot.call("cancelOrder", order.path("id").asString(), "BTC/USDT");
            bot.call("createOrder", "ETH/USDT", "market", "sell", 0.5);
            bot.call("fetchMyTrades", "ETH/USDT");
        }
    }

    private void futuresSession() throws Exception {
        try (CcxtClient bot = ccxt("binanceusdm", tap.uri(), virtual)) {
            bot.call("fetchBalance");
            bot.call("createOrder", "BTC/USDT:USDT", "limit", "buy", 0.01, 50_000);
            bot.call(
                    "createOrders",
                    List.of(
                            Map.of(
                                    "symbol",
                                    "BTC/USDT:USDT",
                                    "type",
                                    "limit",
                                    "side",
                                    "buy",
                                    "amount",
                                    0.002,
                                    "price",
                                    40_000.5),
                            Map.of(
                                    "symbol",
                                    "ETH/USDT:USDT",
                                    "type",
                                    "limit",
                                    "side",
                                    "buy",
                                    "amount",
                                    0.01,
                                    "price",
                                    2_000)));
            bot.call("cancelAllOrders", "BTC/USDT:USDT");
            bot.call("fetchMyTrades", "ETH/USDT:USDT");
        }
    }

    private static CcxtClient ccxt(String exchange, URI base, Credentials key) throws Exception {
        return CcxtClient.start(
                CcxtInstallation.get(), CcxtOptions.of(exchange, base.toString(), key.apiKey(), key.secret()));
    }

    @AfterAll
    void stop() throws Exception {
        tap.close();
        rig.close();
    }

    private static String endpoint(ReceivedRequest request) {
        return request.method() + " " + request.path();
    }

    @Test
    void every_signed_request_of_the_session_arrives_once() {
        assertThat(sent).hasSizeGreaterThan(10);
        assertThat(arrived.stream().map(ByteForByteTest::endpoint))
                .containsExactlyElementsOf(
                        sent.stream().map(SentRequest::endpoint).toList());
    }

    @Test
    void a_call_that_needs_no_more_than_a_key_arrives_with_the_real_key_and_unsigned() {
        assertThat(rig.sandbox().received())
                .filteredOn(request -> KEY_ONLY.contains("/binance" + request.path()))
                .isNotEmpty()
                .allSatisfy(request -> {
                    assertThat(request.query()).isEmpty();
                    assertThat(request.header("X-MBX-APIKEY"))
                            .contains(rig.real().apiKey());
                });
    }

    @Test
    void every_signature_is_the_real_secret_s_over_the_very_bytes_that_arrived() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(rig.real().secret().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        for (ReceivedRequest request : arrived) {
            String wire = request.query() + request.bodyText();
            int cut = wire.lastIndexOf("&signature=");
            byte[] expected = mac.doFinal(wire.substring(0, cut).getBytes(StandardCharsets.ISO_8859_1));

            assertThat(wire.substring(cut))
                    .isEqualTo("&signature=" + HexFormat.of().formatHex(expected));
            assertThat(request.header("X-MBX-APIKEY"))
                    .as("key of %s", request)
                    .contains(rig.real().apiKey());
        }
    }

    @Test
    void nothing_of_the_virtual_key_arrives() {
        for (ReceivedRequest request : rig.sandbox().received()) {
            assertThat(request.headText() + request.bodyText())
                    .doesNotContain(virtual.apiKey(), virtual.secret())
                    .doesNotContain(sent.stream().map(SentRequest::signature).toList());
        }
    }

    @Test
    void every_parameter_arrives_as_the_bot_sent_it_and_where_it_sent_it() {
        for (int i = 0; i < sent.size(); i++) {
            SentRequest before = sent.get(i);
            ReceivedRequest after = arrived.get(i);

            assertThat(Form.business(Form.read(after.query())))
                    .as("query of %s", after)
                    .isEqualTo(Form.business(before.queryParameters()));
            assertThat(Form.business(Form.read(after.bodyText())))
                    .as("body of %s", after)
                    .isEqualTo(Form.business(before.bodyParameters()));
        }
    }

    /** Signed anew by ccxt with the real secret and the same time, the request differs in nothing but parameter order. */
    @Test
    void what_arrives_is_what_ccxt_would_have_sent_with_the_real_key() throws Exception {
        try (CcxtClient spot = ccxt("binance", rig.sandbox().uri(), rig.real());
                CcxtClient usdm = ccxt("binanceusdm", rig.sandbox().uri(), rig.real())) {
            for (int i = 0; i < sent.size(); i++) {
                compare(sent.get(i), arrived.get(i), spot, usdm);
            }
        }
    }

    private void compare(SentRequest before, ReceivedRequest after, CcxtClient spot, CcxtClient usdm) {
        String[] path = after.path().split("/", 4);
        CcxtClient ccxt = path[1].equals("fapi") ? usdm : spot;
        Map<String, Object> parameters = new LinkedHashMap<>(Form.business(before.queryParameters()));
        parameters.putAll(Form.business(before.bodyParameters()));
        // ccxt takes the legs as objects and writes the JSON itself.
        parameters.computeIfPresent("batchOrders", (_, json) -> JSON.readTree((String) json));
        String arrivedForm = after.query() + after.bodyText();
        Map<String, String> there = Form.read(arrivedForm);
        long millis = Long.parseLong(there.getOrDefault("timestamp", ""));
        parameters.put("recvWindow", there.getOrDefault("recvWindow", ""));

        JsonNode direct = ccxt.sign(path[3], api(path[1], path[2]), after.method(), parameters, millis);

        String url = direct.path("url").asString();
        String form = Form.after(url, '?') + direct.path("body").asString("");
        Map<String, String> expected = Form.read(form);
        expected.remove("signature");
        there.remove("signature");
        assertThat(Form.before(url, '?')).isEqualTo(rig.sandbox().uri() + after.path());
        assertThat(there).as("parameters of %s", after).isEqualTo(expected);
        assertThat(after.header("X-MBX-APIKEY"))
                .contains(direct.path("headers").path("X-MBX-APIKEY").asString());
    }

    /** ccxt's name of a family: the spot API's is plain. */
    private static String api(String family, String version) {
        return switch (family) {
            case "api" -> "private";
            case "sapi" -> version.equals("v1") ? "sapi" : "sapiV" + version.substring(1);
            default -> family + "Private" + (version.equals("v1") ? "" : "V" + version.substring(1));
        };
    }
}
